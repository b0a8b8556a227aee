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

/** What rows can be like at worst, for a batch of any size. */
function hardRows(edge: TestBatch, about: string): readonly TestBatch[] {
  const { labels, dimensions } = edge;
  const first = [...edge.embeddings.subarray(0, dimensions)];
  const second = labels.indexOf(labels[0]!, 1);
  const rows = (name: string, replace: Parameters<typeof withRows>[2]) =>
    withRows(`${name}${about}`, edge, replace);
  return [
    rows('two zero rows', (row, entries) => entries.map((x) => (row < 2 ? 0 : x))),
    rows('all rows zero', (_, entries) => entries.map(() => 0)),
    rows('a row repeated within its class and in another one', (row, entries) =>
      row === second || labels[row] !== labels[0] ? first : entries,
    ),
    rows('all rows the same', () => first),
    rows('opposite rows', (row) => first.map((x) => (row % 2 ? x : -x))),
    rows('rows of length about 1000', (_, entries) => entries.map((x) => 500 * x)),
    rows('rows of length about 1e-6', (_, entries) => entries.map((x) => 5e-7 * x)),
  ];
}

/** Batches on which value and gradient have to stay finite. */
export const hardBatches: readonly TestBatch[] = [
  ...hardRows(randomBatch('edge', [3, 0, 3, 2]), ''),
  randomBatch('one class only', [0, 0, 6]),
  randomBatch('all classes distinct', [1, 1, 1, 1, 1, 1, 1]),
  randomBatch('a single row', [0, 1]),
];

/** The same of so many rows that distances come from one matrix product. */
export const largeHardBatches: readonly TestBatch[] = hardRows(
  randomBatch('large edge', [12, 0, 10, 0, 6]),
  ', of 28 rows',
);

/** Batches that offer no tuple, or none to most losses. */
export const bareBatches: readonly TestBatch[] = [
  { ...unequal, name: 'no pairs given', tuples: noPairs },
  randomBatch('a single row', [0, 1]),
  randomBatch('one class only', [0, 0, 6]),
  randomBatch('all classes distinct', [1, 1, 1, 1, 1, 1, 1]),
];
