import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const left = new Set(['node_modules', 'dist', 'build', 'runs', 'reports', 'cache', 'reference']);

/** The source files below a folder, as paths from there; not what is built or installed. */
export function sourceFiles(folder: string): readonly string[] {
  const walk = (path: string): readonly string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) {
        const hidden = entry.name.startsWith('.') || left.has(entry.name);
        return hidden ? [] : walk(join(path, entry.name));
      }
      const source = /\.(ts|mts|cts|mjs|cjs|js)$/.test(entry.name);
      return source && !entry.name.endsWith('.d.ts')
        ? [relative(folder, join(path, entry.name))]
        : [];
    });
  return walk(folder).toSorted();
}
