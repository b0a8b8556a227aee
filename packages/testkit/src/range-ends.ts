import type { Params } from '@reality-check/core';

/** For every option with a range: settings with its lowest value, and with its highest. */
export function rangeEnds(params: Params): Record<string, number>[] {
  return Object.entries(params).flatMap(([name, { range = [] }]) =>
    range.map((end) => ({ [name]: end })),
  );
}
