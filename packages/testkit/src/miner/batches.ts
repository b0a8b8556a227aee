import { stream } from '@reality-check/core';

/** A batch in plain arrays. */
export interface PlainBatch {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** Batches by what they are, for messages. */
export type NamedBatches = Readonly<Record<string, PlainBatch>>;

function drawn(seed: number, rows: number, classes: number, dimensions = 6): PlainBatch {
  const random = stream('testkit', 'miner', seed);
  return {
    rows: Array.from({ length: rows }, () =>
      Array.from({ length: dimensions }, () => random.normal()),
    ),
    labels: Array.from({ length: rows }, () => random.integer(classes)),
  };
}

function twice({ rows, labels }: PlainBatch): PlainBatch {
  const moved = labels.map((_, row) => labels[(row + 1) % labels.length]!);
  return { rows: [...rows, ...rows], labels: [...labels, ...moved] };
}

/** Batches of distinct random rows. */
export const randomBatches: NamedBatches = {
  '12 random rows of 3 classes': drawn(1, 12, 3),
  '24 random rows of 6 classes': drawn(2, 24, 6),
  '9 random rows of up to 20 classes': drawn(3, 9, 20),
};

/** Batches in which rows occur twice, or are zero, or are all the same. */
export const batchesWithEquals: NamedBatches = {
  '8 rows that occur twice, in 2 classes': twice(drawn(4, 8, 2)),
  '10 rows that occur twice, in 4 classes': twice(drawn(5, 10, 4)),
  'rows some of which are zero': {
    rows: drawn(6, 8, 2).rows.map((row, at) => (at % 3 === 1 ? row.map(() => 0) : row)),
    labels: [0, 0, 1, 1, 0, 0, 1, 1],
  },
  'the same row six times': {
    rows: Array.from({ length: 6 }, () => [3, -1, 2]),
    labels: [0, 1, 0, 1, 0, 1],
  },
};

/** Batches that hold no triplet. */
export const nothingToMine: NamedBatches = {
  'one row': { rows: [[1, 2]], labels: [0] },
  'one class': drawn(7, 5, 1),
  'a class of its own for every row': { rows: drawn(8, 5, 1).rows, labels: [4, 0, 3, 1, 2] },
};

/** A batch with a row of NaN, as a diverged run gives, and the number of that row. */
export const diverged: PlainBatch & { readonly lost: number } = {
  rows: drawn(9, 12, 1).rows.map((row, at) => (at === 5 ? row.map(() => Number.NaN) : row)),
  labels: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
  lost: 5,
};

/** All that a miner should meet in a sound run. */
export const allBatches: NamedBatches = {
  ...randomBatches,
  ...batchesWithEquals,
  ...nothingToMine,
};

/** Classes of as many rows each. */
function grown(classes: number, perClass: number): PlainBatch {
  const { rows } = drawn(classes, classes * perClass, 1);
  return { rows, labels: rows.map((_, row) => row % classes) };
}

/** Large batches, in few classes, of which there are far more triplets than pairs, and in many. */
export const grownBatches: NamedBatches = {
  '7 classes of 36 rows': grown(7, 36),
  '7 classes of 72 rows': grown(7, 72),
  '126 classes of 4 rows': grown(126, 4),
};
