import { changeSince, describeChange, recordedPackages } from '@reality-check/core';
import { houseChecksums } from '@reality-check/runtime';

/** The packages of the house that take part where scores are computed. */
const scoring = ['@reality-check/core', '@reality-check/engine', '@reality-check/runtime'];

/** What became of them, in sentences, where their version or code is another one now. */
export function houseChanges(recorded: Readonly<Record<string, string>> = {}): string[] {
  const installed = recordedPackages({}, houseChecksums());
  return recordedPackages({}, recorded)
    .filter(({ name }) => scoring.includes(name))
    .map((one) => changeSince(one, installed))
    .filter(({ kind }) => kind !== 'same' && kind !== 'missing')
    .map(describeChange);
}
