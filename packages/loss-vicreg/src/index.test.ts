import { dot, lossContract, type Matrix, mean, sum, transpose } from '@reality-check/testkit';
import vicreg from './index.ts';

/** The covariances of all columns, with the divisor N - 1. */
function covariances(rows: Matrix): Matrix {
  const columns = transpose(rows).map((column) => {
    const centre = mean(column);
    return column.map((entry) => entry - centre);
  });
  return columns.map((left) => columns.map((right) => dot(left, right) / (rows.length - 1)));
}

lossContract(vicreg, {
  vectors: 'vicreg',
  cases: [
    { lambda: 3, mu: 10, nu: 5, eps: 0.01 },
    { lambda: 1, mu: 0, nu: 0 },
  ],
  reference({ embeddings, positivePairs }, { lambda, mu, nu, eps }) {
    if (positivePairs.length === 0) return 0;
    const views = [0, 1].map((side) => positivePairs.map((pair) => embeddings[pair[side]!]!));
    const distances = positivePairs.map(([anchor, positive]) =>
      mean(embeddings[anchor]!.map((entry, k) => (entry - embeddings[positive]![k]!) ** 2)),
    );
    const spread = views.map((view) => {
      const matrix = covariances(view);
      const lacking = matrix.map((row, k) => Math.max(0, 1 - Math.sqrt(row[k]! + eps)));
      const related = matrix.map((row, k) => sum(row.map((one, j) => (j === k ? 0 : one ** 2))));
      return (mu / 2) * mean(lacking) + nu * mean(related);
    });
    return lambda * mean(distances) + (positivePairs.length > 1 ? sum(spread) : 0);
  },
});
