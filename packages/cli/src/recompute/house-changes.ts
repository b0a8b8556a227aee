import { changeSince, describeChange } from '@reality-check/core';
import { houseVersions } from '@reality-check/runtime';

/** The packages of the house that take part where scores are computed. */
const scoring = ['@reality-check/core', '@reality-check/engine', '@reality-check/runtime'];

/** What became of them, in sentences, where their version is another one now. */
export function houseChanges(recorded: Readonly<Record<string, string>> = {}): string[] {
  const installed = houseVersions();
  return scoring.flatMap((name) => {
    const [then, now] = [recorded[name], installed[name]];
    if (then === undefined || now === undefined || then === now) return [];
    return [describeChange(changeSince({ name, version: then }, [{ name, version: now }]))];
  });
}
