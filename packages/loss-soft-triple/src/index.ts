import { defineLoss, integer, real, use } from '@reality-check/core';
import {
  classSoftmax,
  regularised,
  rowCosines,
  softMaxima,
  transposed,
  variable,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import sparseCenters from '@reality-check/regularizer-sparse-centers';
import type * as tf from '@tensorflow/tfjs-core';

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
    const own = (similarity: number) => ({ value: similarity - margin, slope: 1 });
    // The centres of one class stand side by side.
    const fc = variable(
      'fc',
      [dimensions, count],
      () => (2 * random.uniform() - 1) / Math.sqrt(count),
    );
    return {
      variables: [fc],
      anyBatch: true,
      value: (batch) => {
        const centers = transposed(fc as tf.Tensor2D); // [classes * centersPerClass, dimensions]
        const cosines = rowCosines(batch.embeddings, centers);
        const similarities = softMaxima(cosines, centersPerClass, gamma); // [rows, classes]
        const loss = classSoftmax(similarities, batch, { scale: lambda, reducer, own });
        return regularised(loss, weightRegularizer, centers, centersPerClass);
      },
    };
  },
});
