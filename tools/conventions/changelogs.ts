import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from '../workspace/packages.ts';
import type { Finding } from './finding.ts';

/** The version in package.json is the newest in CHANGELOG.md, once there is one. */
export function checkChangelog({ folder, path, manifest }: Package): readonly Finding[] {
  const file = join(path, 'CHANGELOG.md');
  if (!existsSync(file)) return [];
  const newest = /^## (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.trim();
  return newest === undefined || newest === manifest.version
    ? []
    : [
        {
          file: `packages/${folder}/CHANGELOG.md`,
          found: `${newest} as newest version`,
          expected: `${manifest.version}, as in package.json`,
        },
      ];
}
