import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  ConfigError,
  describeChange,
  list,
  type PackageChange,
  type PackageState,
} from '@reality-check/core';
import color from 'picocolors';
import { findFolders } from '../folders.ts';
import { changesOf, installedStates } from '../outdated/changes.ts';
import { markReport } from '../outdated/mark.ts';
import { type Recorded, readRecorded } from '../outdated/recorded.ts';

const meanings: Readonly<Record<PackageChange['kind'], string>> = {
  same: '',
  options: 'nothing has to be measured anew',
  numbers: 'a major version computes other numbers: measure anew',
  code: 'its numbers may differ: measure anew, or install it as it was',
  missing: 'cannot be replayed until it is installed',
};

function whom(recorded: Recorded, change: PackageChange): string {
  const methods = recorded.methodsOf(change.recorded);
  return methods.length > 0 ? `concerns ${list(methods)}` : 'concerns the whole result';
}

/** Every report of the project. */
function storedReports(): string[] {
  const { reports } = findFolders({});
  const found = (existsSync(reports) ? readdirSync(reports) : [])
    .map((name) => join(reports, name))
    .filter((folder) => existsSync(join(folder, 'results.json')));
  if (found.length > 0) return found.map((folder) => relative(process.cwd(), folder));
  throw new ConfigError(
    `outdated: there is no report in ${reports}, expected one, or the path of a result`,
  );
}

/** Tells what has changed, and gives the sentences about what is stale. */
function judge(path: string, installed: readonly PackageState[]): readonly string[] {
  const recorded = readRecorded(path);
  const all = changesOf(recorded, installed);
  const changed = all.filter(({ kind }) => kind !== 'same');
  for (const change of changed) {
    const text = describeChange(change);
    console.log(change.stale ? color.red(text) : color.yellow(text));
    console.log(`  ${whom(recorded, change)}; ${meanings[change.kind]}`);
  }
  const stale = changed.filter((change) => change.stale);
  const unchanged = `${all.length - changed.length} of ${all.length} packages are as they were`;
  const make = stale.length === 1 ? 'makes' : 'make';
  console.log(
    `${unchanged}${stale.length > 0 ? `, ${stale.length} ${make} the result stale` : ''}.`,
  );
  return stale.map((change) => `${describeChange(change)}; ${whom(recorded, change)}`);
}

/** `reality-check outdated`: what has changed since results were measured, and what it means. */
export function outdated(paths: readonly string[], options: { readonly mark?: boolean }): void {
  const results = paths.length > 0 ? paths : storedReports();
  const installed = installedStates();
  for (const path of results) {
    if (results.length > 1) console.log(color.bold(path));
    const said = judge(path, installed);
    if (said.length > 0) process.exitCode = 1;
    if (!options.mark) continue;
    const folder = existsSync(path) && statSync(path).isDirectory();
    if (!folder)
      throw new ConfigError(`--mark: ${path} is a file, expected the folder of a report`);
    if (markReport(path, said)) console.log(`written: ${join(path, 'index.html')}`);
  }
}
