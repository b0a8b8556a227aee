import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  changeSince,
  describeChange,
  type PackageChange,
  recordedPackage,
  recordedPackages,
} from '@reality-check/core';
import type { Unit, UnitRecord } from '../records.ts';
import { readRun } from './run-file.ts';
import { keyOf, type RunStore } from './run-store.ts';

/** A record without versions: equal for runs of the same settings by whatever code. */
function settingsOf({ packages: _packages, house: _house, ...rest }: UnitRecord): string {
  const text = JSON.stringify(rest, (name, value: unknown) =>
    name === 'uses' && typeof value === 'string' ? recordedPackage(value).name : value,
  );
  return keyOf(JSON.parse(text));
}

/** What makes an older run another one than the present: changes that may change its numbers. */
function changesBetween(older: UnitRecord, present: UnitRecord): PackageChange[] {
  const now = recordedPackages(present.packages, present.house);
  return recordedPackages(older.packages, older.house)
    .map((state) => changeSince(state, now))
    .filter(({ stale }) => stale);
}

/**
 * One sentence for each method of which finished runs lie in the store that other code made: they
 * are no longer counted, and this says why.
 */
export function staleRuns(store: RunStore, units: readonly Unit[]): string[] {
  const trained = units.filter(({ record }) => record.kind === 'training');
  const present = new Map(trained.map((unit) => [settingsOf(unit.record), unit]));
  const current = new Set(units.map(({ key }) => key));
  const found = new Map<string, { runs: number; changes: Set<string> }>();
  for (const key of readdirSync(store.folder)) {
    const folder = join(store.folder, key);
    if (current.has(key) || !/^[0-9a-f]{32}$/.test(key)) continue;
    if (!existsSync(join(folder, 'run.json'))) continue;
    const { record } = readRun(folder);
    const unit = present.get(settingsOf(record));
    const changes = unit ? changesBetween(record, unit.record) : [];
    if (!unit || changes.length === 0) continue;
    const entry = found.get(unit.method) ?? { runs: 0, changes: new Set() };
    entry.runs++;
    for (const change of changes) entry.changes.add(describeChange(change));
    found.set(unit.method, entry);
  }
  return [...found].map(([method, { runs, changes }]) => {
    const what = runs === 1 ? 'one stored run is' : `${runs} stored runs are`;
    return `${method}: ${what} not counted; ${[...changes].join('; ')}.`;
  });
}
