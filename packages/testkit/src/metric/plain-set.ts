import type { EmbeddedSet } from '@reality-check/core';

/** Rows with their classes, as an author writes them down. */
export interface PlainRows {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** Eigenvalues of a symmetric matrix by Jacobi's rotations. */
function eigenvalues(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(matrix[p]![q]!) < 1e-300) continue;
        const angle = Math.atan2(2 * matrix[p]![q]!, matrix[q]![q]! - matrix[p]![p]!) / 2;
        const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
        for (const row of matrix) {
          [row[p], row[q]] = [cosine * row[p]! - sine * row[q]!, sine * row[p]! + cosine * row[q]!];
        }
        for (let k = 0; k < size; k++) {
          const [a, b] = [matrix[p]![k]!, matrix[q]![k]!];
          matrix[p]![k] = cosine * a - sine * b;
          matrix[q]![k] = sine * a + cosine * b;
        }
      }
    }
  }
  return matrix.map((row, at) => row[at]!);
}

/** What metrics of embeddings are given, by plain loops. */
export function plainSet({ rows, labels }: PlainRows): EmbeddedSet {
  const dimensions = rows[0]?.length ?? 0;
  const columns = Array.from({ length: dimensions }, (_, k) => rows.map((row) => row[k]!));
  const distance = (one: readonly number[], other: readonly number[]) =>
    Math.hypot(...one.map((value, k) => value - other[k]!));
  return {
    rows: rows.length,
    dimensions,
    labels: Int32Array.from(labels),
    singularValues() {
      const gram = columns.map((one) =>
        columns.map((other) => one.reduce((sum, value, at) => sum + value * other[at]!, 0)),
      );
      const values = eigenvalues(gram).map((value) => Math.sqrt(Math.max(0, value)));
      return Float64Array.from(values).sort().reverse();
    },
    classDistances(visit) {
      rows.forEach((one, row) => {
        const sums = new Float64Array(Math.max(...labels) + 1);
        rows.forEach((other, at) => {
          sums[labels[at]!]! += distance(one, other);
        });
        visit(row, sums);
      });
    },
  };
}
