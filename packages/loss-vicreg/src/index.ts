import { defineLoss, real } from '@reality-check/core';
import { closedForm } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { covariance } from './covariance.ts';
import { type Views, viewsOf } from './views.ts';

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
  create({ lambda, mu, nu, eps }) {
    /** The mean squared distance of an entry of a pair. */
    const invariance = (embeddings: tf.Tensor2D, { pairs, each }: Views) =>
      closedForm(embeddings, (values, gradient) => {
        const width = embeddings.shape[1];
        const factor = lambda / (pairs * width);
        let sum = 0;
        each((anchor, positive) => {
          const [from, to] = [anchor * width, positive * width];
          for (let k = 0; k < width; k++) {
            const apart = values[from + k]! - values[to + k]!;
            sum += apart ** 2;
            gradient[from + k]! += 2 * factor * apart;
            gradient[to + k]! -= 2 * factor * apart;
          }
        });
        return factor * sum;
      });
    /** Variance and covariance of a view, which counts so many times. */
    const spread = (embeddings: tf.Tensor2D, counts: Float64Array, times: number) =>
      closedForm(covariance(embeddings, counts), (values, gradient) => {
        const width = embeddings.shape[1];
        let [lacking, related] = [0, 0];
        for (let row = 0, at = 0; row < width; row++) {
          for (let column = 0; column < width; column++, at++) {
            if (row === column) continue;
            related += values[at]! ** 2;
            gradient[at] = ((2 * nu * times) / width) * values[at]!;
          }
          const diagonal = row * (width + 1);
          const deviation = Math.sqrt(Math.max(0, values[diagonal]!) + eps);
          lacking += Math.max(0, 1 - deviation);
          if (deviation < 1) gradient[diagonal] = (-mu * times) / (4 * width * deviation);
        }
        return (times * (nu * related + (mu / 2) * lacking)) / width;
      });
    return {
      value: ({ embeddings, ...batch }) => {
        const views = viewsOf(batch);
        if (views.pairs === 0) return closedForm(embeddings, () => 0);
        const loss = invariance(embeddings, views);
        if (views.pairs === 1) return loss; // there is no variance of one row
        const { first, second } = views;
        if (first.every((count, row) => count === second[row])) {
          return tf.add(loss, spread(embeddings, first, 2)) as tf.Scalar;
        }
        return tf.addN([loss, spread(embeddings, first, 1), spread(embeddings, second, 1)]);
      },
    };
  },
});
