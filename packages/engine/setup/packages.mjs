import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './files.mjs';
import { Problem } from './problem.mjs';
import { run } from './run.mjs';

/** The first package by path that node_modules lacks or holds otherwise than the lock file, if any. */
export function firstDifference(lock, installed, exists) {
  for (const [path, wanted] of Object.entries(lock?.packages ?? {})) {
    if (!path.includes('node_modules/')) continue;
    const found = installed?.packages?.[path];
    // npm leaves out optional packages made for other machines.
    if (!found && wanted.optional) continue;
    const same =
      found?.version === wanted.version &&
      found?.integrity === wanted.integrity &&
      (!wanted.link || found?.resolved === wanted.resolved);
    if (!same || !exists(path)) return path;
  }
  return undefined;
}

/** What package-lock.json wants, installed by npm without running any package's scripts. */
export const packages = {
  name: 'npm packages',
  needs: [],
  bytes: () => 0.8e9,
  done({ root }) {
    const lock = readJson(join(root, 'package-lock.json'));
    // npm writes this file last, so an interrupted installation has none.
    const installed = readJson(join(root, 'node_modules/.package-lock.json'));
    if (!lock || !installed) return false;
    return firstDifference(lock, installed, (path) => existsSync(join(root, path))) === undefined;
  },
  async run(context) {
    if (!existsSync(join(context.root, 'package-lock.json'))) {
      throw new Problem(
        `set-up: ${context.root} has no package-lock.json, expected the one of the repository; restore it or run npm install --ignore-scripts`,
      );
    }
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
    // npm's own waits between attempts add up to over a minute without a word.
    const waits = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
    await run(context, 'npm', 'npm', ['ci', ...flags, ...waits], { name: 'npm ci' });
  },
};
