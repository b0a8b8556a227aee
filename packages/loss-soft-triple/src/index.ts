import { defineLoss, integer, real, use } from '@reality-check/core';
import {
  closedForm,
  crossEntropy,
  normaliseRows,
  regularised,
  rowProducts,
  rowWeights,
  transposed,
  variable,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import sparseCenters from '@reality-check/regularizer-sparse-centers';
import type * as tf from '@tensorflow/tfjs-core';
import { softMaximum } from './soft-maximum.ts';

/** SoftTriple (Qian, Shang, Sun, Hu, Li, Jin 2019): cross-entropy over classes of several centres each. */
export default defineLoss({
  name: 'soft-triple',
  source: import.meta.url,
  params: {
    /** Centres of each class (K). */
    centersPerClass: integer(10, { min: 1, range: [1, 10] }),
    /** What the similarities to classes are multiplied by (λ). */
    lambda: real(20, { above: 0, range: [0.01, 100] }),
    /** What the similarities to the centres of one class are divided by, before they share in it (γ). */
    gamma: real(0.1, { above: 0, range: [0.01, 100] }),
    /** What is taken off the similarity to the own class (δ). */
    margin: real(0.01, { range: [0, 1] }),
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
    /** A term over the centres; the paper's with a weight of 0 (its τ). */
    weightRegularizer: use('regularizer', sparseCenters({ weight: 0 })),
  },
  create: ({ centersPerClass, lambda, gamma, margin, reducer, weightRegularizer }, run) => {
    const { classes, dimensions, random } = run;
    const count = classes * centersPerClass;
    // The centres of one class stand side by side.
    const fc = variable(
      'fc',
      [dimensions, count],
      () => (2 * random.uniform() - 1) / Math.sqrt(count),
    );
    return {
      variables: [fc],
      anyBatch: true,
      value: ({ embeddings, labels, tuples }) => {
        const centers = transposed(fc as tf.Tensor2D); // [classes * centersPerClass, dimensions]
        const rows = normaliseRows(embeddings);
        const cosines = rowProducts(rows, normaliseRows(centers));
        const loss = closedForm(cosines, (found, gradient) => {
          const similarities = softMaximum(found, centersPerClass, gamma, gradient);
          const own = Float64Array.from(
            labels,
            (label, row) => lambda * (similarities[row * classes + label]! - margin),
          );
          const weights = rowWeights(labels.length, tuples);
          const slopes = new Float32Array(similarities.length);
          const logits = { similarities, scale: lambda, own };
          const value = crossEntropy(logits, labels, weights, reducer, slopes);
          for (let place = 0, at = 0; place < slopes.length; place++) {
            const slope = slopes[place]!;
            for (const end = at + centersPerClass; at < end; at++) gradient[at]! *= slope;
          }
          return value;
        });
        return regularised(loss, weightRegularizer, centers, centersPerClass);
      },
    };
  },
});
