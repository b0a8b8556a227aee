import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where a page of the repository stands in the site: a README opens its folder. */
export function placeOf(page: string): string {
  return page.replace(/(^|\/)README\.md$/, '$1index.md');
}

/** The page that a path of the repository leads to, if it is one: a folder leads to its README. */
export function pageAt(root: string, path: string): string | undefined {
  if (path.endsWith('.md')) return path;
  const readme = join(path, 'README.md');
  return existsSync(join(root, readme)) ? readme : undefined;
}
