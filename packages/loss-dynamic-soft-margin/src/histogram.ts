/** Equal bins over an interval; what lies beyond either end counts there. */
export interface Bins {
  readonly low: number;
  readonly width: number;
  readonly count: number;
}

/** Where a value lies along the bins, from 0 to the number of bins less one; NaN where it is. */
export function placeOf(value: number, { low, width, count }: Bins): number {
  // In single precision, in which a margin that is 0 up to rounding is on the same side of its edge.
  const above = Math.fround(Math.fround(value) - Math.fround(low));
  const place = Math.fround(above / Math.fround(width));
  return place < 0 ? 0 : place > count - 1 ? count - 1 : place;
}

/** How a histogram takes in the values of a batch. */
export interface Update {
  /** Share of a batch, or of one of its values, in the new histogram. */
  readonly momentum: number;
  /** Whether the share is that of the batch as a whole. */
  readonly ofBatch: boolean;
}

/** A histogram whose bins add up to 1. */
export interface Updated {
  readonly histogram: Float32Array; // [bins]
  /** The sum of all bins up to each, itself included. */
  readonly cumulative: Float64Array; // [bins]
  /** How much one value adds to its bins. */
  readonly perValue: number;
}

/** The histogram after a batch, from the one before, which is all zeros at first. */
export function update(
  held: ArrayLike<number>,
  counts: Float64Array, // [bins]
  values: number,
  { momentum, ofBatch }: Update,
): Updated {
  const first = Array.from(held).every((bin) => bin === 0);
  const taken = (first ? 1 : momentum) / (ofBatch ? values : 1);
  const mixed = counts.map((count, at) => (first ? 0 : (1 - momentum) * held[at]!) + taken * count);
  const total = mixed.reduce((sum, bin) => sum + bin, 0);
  let sum = 0;
  const cumulative = mixed.map((bin) => {
    sum += bin / total;
    return sum;
  });
  return {
    histogram: Float32Array.from(mixed, (bin) => bin / total),
    cumulative,
    perValue: taken / total,
  };
}
