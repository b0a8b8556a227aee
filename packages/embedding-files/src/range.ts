import { ConfigError } from '@reality-check/core';

/**
 * Refuses numbers that are finite, but too large for float32, which would make them infinite. `rowOf`
 * tells the row of an entry.
 */
export function requireRange(
  stated: ArrayLike<number>,
  stored: ArrayLike<number>,
  path: string,
  rowOf: (entry: number) => number,
): void {
  for (let entry = 0; entry < stated.length; entry++) {
    if (Number.isFinite(stored[entry]!) || !Number.isFinite(stated[entry]!)) continue;
    throw new ConfigError(
      `${path}: row ${rowOf(entry)} holds ${stated[entry]}, which is beyond float32 (up to 3.4e38), expected embeddings that float32 can hold; scale them`,
    );
  }
}
