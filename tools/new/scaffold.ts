import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, type Kind } from '@reality-check/core';
import { commentOf } from '../workspace/comments.ts';
import { fixedFields } from '../workspace/manifest.ts';
import { readPackages } from '../workspace/packages.ts';
import { root as home } from '../workspace/root.ts';
import { parsedProject } from '../workspace/sources.ts';
import { declaredPackages } from './declared-packages.ts';
import { camelCase, sentenceCase } from './names.ts';

const templates = fileURLToPath(new URL('templates/', import.meta.url));

function filled(kind: Kind, name: string): ReadonlyMap<string, string> {
  const folder = join(templates, kind);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .sort();
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
        .replaceAll('template-name', name)
        .replaceAll('templateName', camelCase(name))
        .replaceAll('Template name', sentenceCase(name));
      return [file, text];
    }),
  );
}

function manifest(kind: Kind, name: string, files: ReadonlyMap<string, string>): string {
  const project = parsedProject({ inMemory: true });
  const source = project.createSourceFile('/index.ts', files.get('src/index.ts') ?? '');
  const test = project.createSourceFile('/index.test.ts', files.get('src/index.test.ts') ?? '');
  const { name: fullName, exports, sideEffects, ...fixed } = fixedFields(kind, name);
  const statement = source.getExportAssignmentOrThrow((one) => !one.isExportEquals());
  const lists = Object.entries(declaredPackages(source, test, readPackages(home)));
  const fields = {
    name: fullName,
    version: '0.0.0',
    description: commentOf(statement),
    ...fixed,
    exports,
    files: ['dist'],
    sideEffects,
    scripts: { build: 'tsc' },
    ...Object.fromEntries(lists.filter(([, list]) => Object.keys(list).length > 0)),
  };
  // Lists on one line, as the formatter wants them.
  const text = JSON.stringify(fields, null, 2).replace(/\[\s+([^\]]*?)\s+\]/g, (_, entries) => {
    return `[${(entries as string).replace(/\s*\n\s*/g, ' ')}]`;
  });
  return `${text}\n`;
}

/** Writes the package of a new plugin below a root folder, and says which files it wrote. */
export function scaffold(kind: Kind, name: string, root: string = home): readonly string[] {
  const folder = `packages/${kind}-${name}`;
  if (existsSync(join(root, folder))) {
    throw new ConfigError(`new: ${folder} is there already, expected a new name`);
  }
  const written = filled(kind, name);
  const inPackage = new Map([
    ['package.json', manifest(kind, name, written)],
    ['tsconfig.json', '{ "extends": "../../tsconfig.plugin.json" }\n'],
    ['CHANGELOG.md', `# @reality-check/${kind}-${name}\n`],
    ...written,
  ]);
  const files = new Map([...inPackage].map(([file, text]) => [`${folder}/${file}`, text]));
  files.set(
    `.changeset/new-${kind}-${name}.md`,
    `---\n'@reality-check/${kind}-${name}': major\n---\n\nFirst version.\n`,
  );
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [...files.keys()];
}
