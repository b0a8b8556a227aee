import { describeChange, list, type PackageState } from '@reality-check/core';
import { changesOf } from './changes.ts';
import { readRecorded } from './recorded.ts';

/** Which methods of a stored result are stale, and why. */
export interface Staleness {
  isStale(method: string): boolean;
  readonly said: readonly string[];
}

/** Compares what a stored result was made by with what is installed. */
export function stalenessOf(path: string, installed: readonly PackageState[]): Staleness {
  const recorded = readRecorded(path);
  const stale = changesOf(recorded, installed)
    .filter((change) => change.stale)
    .map((change) => ({ change, methods: recorded.methodsOf(change.recorded) }));
  return {
    // What belongs to no method belongs to all of them.
    isStale: (method) =>
      stale.some(({ methods }) => methods.length === 0 || methods.includes(method)),
    said: stale.map(({ change, methods }) => {
      const whose = methods.length > 0 ? ` (${list(methods)})` : '';
      return `${describeChange(change)}${whose}`;
    }),
  };
}
