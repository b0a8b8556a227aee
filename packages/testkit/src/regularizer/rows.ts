import { stream } from '@reality-check/core';

/** Rows that regularisers are tried on. */
export interface TestRows {
  readonly name: string;
  readonly rows: readonly (readonly number[])[];
  /** How many rows belong to a class, side by side. */
  readonly perClass: number;
}

function drawn(count: number, width: number): number[][] {
  const random = stream('regularizer contract', count, width);
  return Array.from({ length: count }, () => Array.from({ length: width }, () => random.normal()));
}

/** Rows on which value and gradient are compared with the plain form. */
export const ordinaryRows: readonly TestRows[] = [
  { name: 'seven rows, one of each class', rows: drawn(7, 4), perClass: 1 },
  { name: 'six rows, two of each class', rows: drawn(6, 3), perClass: 2 },
  { name: 'nine rows, three of each class', rows: drawn(9, 5), perClass: 3 },
];

const same = (count: number) => Array.from({ length: count }, () => [1, -2, 0.5]);

/** Rows on which value and gradient have to stay finite. */
export const hardRows: readonly TestRows[] = [
  { name: 'rows that are all the same', rows: same(6), perClass: 2 },
  { name: 'rows that are all zero', rows: same(6).map((row) => row.map(() => 0)), perClass: 3 },
  { name: 'a single row', rows: same(1), perClass: 1 },
  { name: 'a single class', rows: drawn(3, 3), perClass: 3 },
  {
    name: 'opposite rows',
    rows: same(4).map((row, at) => row.map((x) => (at % 2 ? x : -x))),
    perClass: 2,
  },
  {
    name: 'rows of length about 1000',
    rows: drawn(6, 3).map((row) => row.map((x) => 500 * x)),
    perClass: 2,
  },
  {
    name: 'rows of length about 1e-6',
    rows: drawn(6, 3).map((row) => row.map((x) => 5e-7 * x)),
    perClass: 2,
  },
];
