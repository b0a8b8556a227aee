import { basename, resolve } from 'node:path';
import { ConfigError, firstTwice } from '@reality-check/core';
import { type Difference, differences, joinedTable, readResults } from '@reality-check/report';
import { installedStates } from '../outdated/changes.ts';
import { stalenessOf } from '../outdated/staleness.ts';

/** Folder names, or whole paths where two folders have the same name. */
function namesOf(paths: readonly string[]): string[] {
  const short = paths.map((path) => basename(resolve(path)));
  return new Set(short).size === short.length ? short : [...paths];
}

/** What checksums are of, which their place alone does not say. */
const checksums: readonly (readonly [where: RegExp, meaning: string])[] = [
  [/^data\.manifest$/, 'checksum of all images'],
  [/^data\.testSet$/, 'checksum of the test images'],
  [/^(code|house)\./, 'checksum of the code'],
];

/** One line for a difference; of a checksum its beginning is enough to tell two apart. */
function lineOf({ where, found }: Difference, names: readonly string[]): string {
  const meaning = checksums.find(([pattern]) => pattern.test(where))?.[1];
  const short = (text: string) =>
    meaning ? text.replace(/^("(sha256-)?.{12}).+"$/, '$1…"') : text;
  const each = found.map((value, at) => `${short(value)} in ${names[at]}`);
  return `  ${where}${meaning ? ` (${meaning})` : ''}: ${each.join(', ')}`;
}

/** `reality-check compare`: one table of several results, or every reason against it. */
export function compare(paths: readonly string[]): void {
  if (paths.length < 2) {
    throw new ConfigError('compare: expected the folders of at least two reports');
  }
  const twice = firstTwice(paths.map((path) => resolve(path)));
  if (twice >= 0) {
    throw new ConfigError(
      `compare: ${paths[twice]} is named twice, expected each report once; its rows would stand there twice`,
    );
  }
  const names = namesOf(paths);
  const results = paths.map(readResults);
  const found = differences(results);
  if (found.length > 0) {
    const lines = found.map((difference) => lineOf(difference, names));
    throw new ConfigError(
      `compare: the results do not belong in one table, they differ in ${found.length} ${found.length === 1 ? 'place' : 'places'}:\n${lines.join('\n')}`,
    );
  }
  const installed = installedStates();
  const judged = paths.map((path) => stalenessOf(path, installed));
  console.log(
    joinedTable(
      results.map((one, at) => ({ name: names[at]!, results: one, isStale: judged[at]!.isStale })),
    ),
  );
  const said = judged.flatMap(({ said: lines }, at) =>
    lines.map((line) => `${names[at]}: ${line}`),
  );
  if (said.length > 0) console.log(`\n${said.join('\n')}`);
}
