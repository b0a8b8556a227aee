import { describeChange, list, type PackageChange } from '@reality-check/core';
import color from 'picocolors';
import { changesOf } from '../outdated/changes.ts';
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

/** `reality-check outdated`: what has changed since a result was measured, and what it means. */
export function outdated(path: string): void {
  const recorded = readRecorded(path);
  const all = changesOf(recorded);
  const changed = all.filter(({ kind }) => kind !== 'same');
  for (const change of changed) {
    const text = describeChange(change);
    console.log(change.stale ? color.red(text) : color.yellow(text));
    console.log(`  ${whom(recorded, change)}; ${meanings[change.kind]}`);
  }
  const stale = changed.filter((change) => change.stale);
  const unchanged = `${all.length - changed.length} of ${all.length} packages are as they were`;
  console.log(`${unchanged}${stale.length > 0 ? `, ${stale.length} make the result stale` : ''}.`);
  if (stale.length > 0) process.exitCode = 1;
}
