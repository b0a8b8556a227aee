import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ConfigError } from '@reality-check/core';
import { type Package, readPackages } from '../workspace/packages.ts';
import { root as home } from '../workspace/root.ts';

const program = join(home, 'node_modules/@changesets/cli/bin.js');

function nextPatch(version: string): string {
  const [major, minor, patch] = version.split('.');
  return `${major}.${minor}.${Number(patch) + 1}`;
}

/**
 * A patch version for a package of which only the ranges that it tests with have changed: changesets
 * takes them for no change, but create-plugin writes them into the projects that it makes.
 */
function releaseRanges({ path, manifest }: Package): void {
  const version = nextPatch(manifest.version!);
  const file = join(path, 'package.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/("version": )"[^"]*"/, `$1"${version}"`));
  const log = join(path, 'CHANGELOG.md');
  const [heading, ...rest] = readFileSync(log, 'utf8').split(/(?=\n## )/);
  const entry = `\n## ${version}\n\n### Patch Changes\n\n- Updated ranges of packages\n`;
  writeFileSync(log, [heading!.trimEnd(), '\n', entry, ...rest].join(''));
}

/** Raises the versions that the change sets ask for, with those of the packages that depend on them. */
export function nextRelease(root: string): void {
  const before = new Map(readPackages(root).map((one) => [one.folder, one.manifest]));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'version'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new ConfigError(`versions: changesets failed:\n${stdout}${stderr}`);
  for (const one of readPackages(root)) {
    const was = before.get(one.folder);
    if (one.manifest.private || was?.version !== one.manifest.version) continue;
    if (!isDeepStrictEqual(was, one.manifest)) releaseRanges(one);
  }
}
