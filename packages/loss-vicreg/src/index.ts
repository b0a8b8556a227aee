import { defineLoss, real } from '@reality-check/core';
import { closedForm } from '@reality-check/ops';
import { spread } from './spread.ts';
import { countsOf, type Views, viewsOf } from './views.ts';

/** The mean squared distance of an entry of the pairs, times a factor; adds its derivatives. */
function invariance(
  values: Float32Array, // [rows, dimensions]
  width: number,
  { first, second }: Views,
  times: number,
  gradient: Float32Array,
): number {
  const factor = times / (first.length * width);
  let sum = 0;
  for (let pair = 0; pair < first.length; pair++) {
    let [from, to] = [first[pair]! * width, second[pair]! * width];
    for (const end = from + width; from < end; from++, to++) {
      const apart = values[from]! - values[to]!;
      sum += apart ** 2;
      gradient[from]! += 2 * factor * apart;
      gradient[to]! -= 2 * factor * apart;
    }
  }
  return factor * sum;
}

/** VICReg (Bardes, Ponce, LeCun 2022): pairs alike, every dimension spread out, no two of them related. */
export default defineLoss({
  name: 'vicreg',
  source: import.meta.url,
  params: {
    /** How much the squared distance of the pairs counts, invariance (λ). */
    lambda: real(25, { min: 0, range: [1, 100], log: true }),
    /** How much counts what the spread of a dimension lacks to 1, variance (μ). */
    mu: real(25, { min: 0, range: [1, 100], log: true }),
    /** How much the squared covariance of two dimensions counts (ν). */
    nu: real(1, { min: 0, range: [0.01, 100], log: true }),
    /** What is added to a variance before the root is taken (ε). */
    eps: real(1e-4, { above: 0, range: [1e-6, 0.01], log: true }),
  },
  create: ({ lambda, ...weights }) => ({
    value: ({ embeddings, labels, tuples }) =>
      closedForm(embeddings, (values, gradient) => {
        const views = viewsOf(tuples ? { labels, tuples } : { labels });
        const pairs = views.first.length;
        if (pairs === 0) return 0;
        const pulled = invariance(values, embeddings.shape[1], views, lambda, gradient);
        if (pairs === 1) return pulled; // there is no variance of one row
        const first = countsOf(views.first, labels.length);
        const second = countsOf(views.second, labels.length);
        if (first.every((count, row) => count === second[row])) {
          return pulled + spread(values, first, 2, weights, gradient);
        }
        return (
          pulled +
          spread(values, first, 1, weights, gradient) +
          spread(values, second, 1, weights, gradient)
        );
      }),
  }),
});
