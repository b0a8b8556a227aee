import { ConfigError, type Random } from '@reality-check/core';

/** How many rows a sample has, where 0 means all; refuses one that is too large or too small. */
export function sampleSize(
  rows: ReadonlyMap<number, Int32Array>,
  sample: number,
  where: string,
): number {
  const sizes = [...rows.values()].map(({ length }) => length);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  if (sample === 0) return all;
  if (sample > all) {
    throw new ConfigError(
      `${where}: sample is ${sample}, expected at most the ${all} training images; make it smaller, or 0 for all`,
    );
  }
  if (sample <= largest) {
    throw new ConfigError(
      `${where}: sample is ${sample}, expected more than the ${largest} images of the largest class, so that there are negatives; make it larger, or 0 for all`,
    );
  }
  return sample;
}

/**
 * So many rows, in ascending order: classes at random, with all their images, only the last of them
 * cut, so that images keep their positives.
 */
export function sampleClasses(
  rows: ReadonlyMap<number, Int32Array>,
  size: number,
  random: Random,
): Int32Array {
  const drawn = new Int32Array(size);
  let next = 0;
  for (const of of random.shuffle([...rows.values()])) {
    const taken = of.subarray(0, size - next);
    drawn.set(taken, next);
    next += taken.length;
  }
  return drawn.sort();
}
