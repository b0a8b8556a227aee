import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Node } from 'ts-morph';
import { commentOf } from '../workspace/comments.ts';
import { root } from '../workspace/root.ts';
import { parsedProject } from '../workspace/sources.ts';

/** A pipeline that comes with the repository. */
export interface ShippedPipeline {
  readonly name: string;
  readonly about: string;
  /** When its report was written; absent where there is none on this machine. */
  readonly measured?: string;
}

/** The pipelines of `pipelines/src`, with the reports that lie in `reports/`. */
export function shippedPipelines(): readonly ShippedPipeline[] {
  const folder = join(root, 'pipelines/src');
  const project = parsedProject();
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return files.toSorted().map((file) => {
    const statements = project.addSourceFileAtPath(join(folder, file)).getStatements();
    const about = commentOf(statements.find(Node.isExportAssignment)!) ?? '';
    const name = file.slice(0, -'.ts'.length);
    const results = join(root, 'reports', name, 'results.json');
    const page = existsSync(join(root, 'reports', name, 'index.html'));
    if (!page || !existsSync(results)) return { name, about };
    return { name, about, measured: JSON.parse(readFileSync(results, 'utf8')).measured };
  });
}

/** The page of the reports: those that there are, and how to make the others. */
export function reportsPage(pipelines: readonly ShippedPipeline[]): string {
  const rows = pipelines.map(({ name, about, measured }) => {
    const report = measured
      ? `[measured ${measured.slice(0, 10)}](/reports/${name}/index.html){target="_self"}`
      : `\`npm run eval -- ${name}\``;
    return `| ${name} | ${about} | ${report} |`;
  });
  return `# Reports

A report is one static page with the tables, comparisons, searches, curves and settings of a pipeline,
as [Pipelines](./docs/pipelines.md#reports) tells. These are the pipelines that come with the repository. Where a
command stands in place of a report, it was not run where this site was built: the command writes it to
\`reports/\`, and \`npm run site\` takes it from there.

| Pipeline | What it compares | Report |
| --- | --- | --- |
${rows.join('\n')}
`;
}
