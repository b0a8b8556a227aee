import type { EmbeddedSet } from '@reality-check/core';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { createProducts } from '../retrieval/products.ts';
import { exactSimilarity, type Rows } from '../retrieval/similarity.ts';
import type { UnitSet } from './pairs.ts';

/** Products of the columns, in double precision: small singular values would drown in float32. */
function gram({ values, dimensions }: Rows): Matrix {
  const sums = new Float64Array(dimensions * dimensions);
  for (let start = 0; start < values.length; start += dimensions) {
    for (let i = 0; i < dimensions; i++) {
      const value = values[start + i]!;
      const row = i * dimensions;
      for (let j = 0; j <= i; j++) sums[row + j]! += value * values[start + j]!;
    }
  }
  const at = (i: number, j: number) => sums[Math.max(i, j) * dimensions + Math.min(i, j)]!;
  return new Matrix(
    Array.from({ length: dimensions }, (_, i) =>
      Array.from({ length: dimensions }, (_, j) => at(i, j)),
    ),
  );
}

function singularValues(rows: Rows): Float64Array {
  const { realEigenvalues } = new EigenvalueDecomposition(gram(rows), { assumeSymmetric: true });
  return Float64Array.from(realEigenvalues, (value) => Math.sqrt(Math.max(0, value)))
    .sort()
    .reverse();
}

/** Cosines above this lose too many digits in float32 to give a distance. */
const near = 0.999;
const side = 1024;

function visitDistances(set: UnitSet, visit: (row: number, sums: Float64Array) => void): void {
  const { labels } = set;
  const classes = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const products = createProducts(set, set);
  for (let row = 0; row < labels.length; row += side) {
    const rows = Math.min(side, labels.length - row);
    const sums = Array.from({ length: rows }, () => new Float64Array(classes));
    for (let column = 0; column < labels.length; column += side) {
      const columns = Math.min(side, labels.length - column);
      products.load(column, columns);
      const block = products.with(row, rows);
      block.dataSync<'float32'>().forEach((cosine, entry) => {
        const [one, other] = [Math.floor(entry / columns), column + (entry % columns)];
        const exact = cosine > near ? exactSimilarity(set, row + one, set, other, true) : undefined;
        const square = exact === undefined ? 2 - 2 * cosine : -2 * exact;
        sums[one]![labels[other]!]! += Math.sqrt(square);
      });
      block.dispose();
    }
    sums.forEach((found, at) => {
      visit(row + at, found);
    });
  }
  products.dispose();
}

/** A set of rows of length 1 as metrics of whole sets see it. */
export function embeddedSet(set: UnitSet): EmbeddedSet {
  return {
    rows: set.labels.length,
    dimensions: set.dimensions,
    labels: set.labels,
    singularValues: () => singularValues(set),
    classDistances: (visit) => visitDistances(set, visit),
  };
}
