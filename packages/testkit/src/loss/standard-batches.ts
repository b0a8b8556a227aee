import { noPairs, randomBatch, someTuples, type TestBatch, withRows } from './batches.ts';

const pairsOfRows = randomBatch('two rows of each of four classes', [2, 0, 2, 2, 0, 2]);
const unequal = randomBatch('unequal classes, one with a single row', [4, 0, 1, 3, 0, 0, 2], 5);

/** Batches on which value and gradient are compared with the reference. */
export const ordinaryBatches: readonly TestBatch[] = [
  pairsOfRows,
  unequal,
  randomBatch('four rows of each of three classes', [0, 4, 4, 0, 4]),
  someTuples(pairsOfRows, 'pairs'),
  someTuples(unequal, 'pairs'),
  someTuples(pairsOfRows, 'triplets'),
  someTuples(unequal, 'triplets'),
  randomBatch('random batch 1', [1, 2, 3, 1, 0, 0, 1], 3),
  randomBatch('random batch 2', [0, 0, 2, 5, 0, 0, 2], 6),
];

const edge = randomBatch('edge', [3, 0, 3, 2]);
const first = edge.labels.indexOf(edge.labels[0]!, 1);

/** Batches on which value and gradient have to stay finite. */
export const hardBatches: readonly TestBatch[] = [
  withRows('two zero rows', edge, (row, entries) => entries.map((x) => (row < 2 ? 0 : x))),
  withRows('all rows zero', edge, (_, entries) => entries.map(() => 0)),
  withRows('a row repeated within its class and in another one', edge, (row, entries) =>
    row === first || edge.labels[row] !== edge.labels[0]
      ? [...edge.embeddings.subarray(0, 4)]
      : entries,
  ),
  withRows('all rows the same', edge, () => [...edge.embeddings.subarray(0, 4)]),
  withRows('opposite rows', edge, (row) =>
    [...edge.embeddings.subarray(0, 4)].map((x) => (row % 2 ? x : -x)),
  ),
  withRows('rows of length about 1000', edge, (_, entries) => entries.map((x) => 500 * x)),
  withRows('rows of length about 1e-6', edge, (_, entries) => entries.map((x) => 5e-7 * x)),
  randomBatch('one class only', [0, 0, 6]),
  randomBatch('all classes distinct', [1, 1, 1, 1, 1, 1, 1]),
  randomBatch('a single row', [0, 1]),
];

/** Batches that offer no tuple, or none to most losses. */
export const bareBatches: readonly TestBatch[] = [
  { ...unequal, name: 'no pairs given', tuples: noPairs },
  randomBatch('a single row', [0, 1]),
  randomBatch('one class only', [0, 0, 6]),
  randomBatch('all classes distinct', [1, 1, 1, 1, 1, 1, 1]),
];
