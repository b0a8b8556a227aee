import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Project } from 'ts-morph';
import { showsChecked } from '../docs/between-markers.ts';
import { checkedList } from '../docs/checked/checked.ts';
import { contractCalls } from '../docs/checked/contract-call.ts';
import { kindOf } from '../workspace/kinds.ts';
import { type Package, readPackages } from '../workspace/packages.ts';
import { markdownPages } from '../workspace/pages.ts';
import { root } from '../workspace/root.ts';
import { parsedProject } from '../workspace/sources.ts';
import { contendersSection } from './contenders.ts';
import { sitePage } from './page-text.ts';
import { placeOf } from './place.ts';
import { reportsPage, shippedPipelines } from './reports.ts';
import { sidebar } from './sidebar.ts';

const plugin = /^(packages|examples)\/([^/]+)\/README\.md$/;

/** What a page has in the site beyond its text in the repository. */
async function added(page: string, text: string, project: Project): Promise<string> {
  if (page === 'packages/protocol-mlrc/README.md') return `\n${contendersSection()}`;
  const [, inner, folder] = plugin.exec(page) ?? [];
  if (!folder || !kindOf(folder) || showsChecked(text)) return '';
  const test = project.addSourceFileAtPath(join(root, inner!, folder, 'src/index.test.ts'));
  return `\n## Checked against\n\n${await checkedList(contractCalls(test))}\n`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function configOf(packages: readonly Package[], output: string): string {
  const contents = JSON.stringify(sidebar(packages), undefined, 2);
  return `import { siteConfig } from '../../../tools/site/config.ts';\n\nexport default siteConfig(${contents}, ${JSON.stringify(output)});\n`;
}

/** Puts the pages, images and reports of the repository together as VitePress wants them. */
export async function assemble(folder: string, output: string): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  const project = parsedProject();
  const pages = markdownPages(root);
  for (const page of pages) {
    const own = readFileSync(join(root, page), 'utf8');
    const whole = own + (await added(page, own, project));
    const { text, images } = sitePage(root, page, whole);
    write(join(folder, placeOf(page)), text);
    for (const image of images) {
      mkdirSync(dirname(join(folder, image)), { recursive: true });
      copyFileSync(join(root, image), join(folder, image));
    }
  }
  const pipelines = shippedPipelines();
  for (const { name } of pipelines.filter(({ measured }) => measured)) {
    cpSync(join(root, 'reports', name), join(folder, 'public/reports', name), { recursive: true });
  }
  write(join(folder, 'reports.md'), reportsPage(pipelines));
  write(join(folder, '.vitepress/config.mjs'), configOf(readPackages(root), output));
  return pages.length + 1;
}
