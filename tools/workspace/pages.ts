import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

function below(root: string, folder: string, file: (name: string) => string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => `${folder}/${file(name)}`);
}

/** The Markdown pages that people read, as seen from the root; not change logs. */
export function markdownPages(root: string): readonly string[] {
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...below(root, 'docs', (name) => name).filter((path) => path.endsWith('.md')),
    ...below(root, 'docs/api', (name) => name),
    ...below(root, 'packages', (name) => `${name}/README.md`),
    'examples/README.md',
    ...below(root, 'examples', (name) => `${name}/README.md`),
  ].filter((path) => existsSync(join(root, path)));
}
