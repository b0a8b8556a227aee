import { readPackages } from '../workspace/packages.ts';
import type { Renaming } from './request.ts';

/** The change set of a renamed option: what it breaks, and what to write in pipelines instead. */
export function changesetOf(renaming: Renaming, changed: readonly string[]): string {
  const { root, plugin, word, from, to } = renaming;
  const shipped = changed.filter((path) => !path.endsWith('.test.ts'));
  const others = readPackages(root)
    .filter(({ path, manifest }) => path !== plugin.path && !manifest.private)
    .filter(({ path }) => shipped.some((file) => file.startsWith(`${path}/src/`)))
    .map(({ manifest }) => `'${manifest.name}': patch`);
  return `---
${[`'${plugin.manifest.name}': major`, ...others].join('\n')}
---

The option \`${from}\` is called \`${to}\` now.

In pipelines write \`${word}({ ${to}: … })\` in place of \`${word}({ ${from}: … })\`;
the values mean what they meant. Recorded pipelines name the version that they were run with, and are
replayed with it.
`;
}
