import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { closedForm, regularised, rowWeights, transposed, variable } from '@reality-check/ops';
import divisor from '@reality-check/reducer-divisor';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';
import { proxyTerms } from './proxy-terms.ts';

/** Proxy anchor (Kim, Kim, Cho, Kwak 2020): every proxy is an anchor, and all rows of the batch its positives and negatives. */
export default defineLoss({
  name: 'proxy-anchor',
  source: import.meta.url,
  params: {
    /** Similarity that rows of the own class shall exceed, and below whose negative others shall stay (δ). */
    margin: real(0.1, { range: [0, 1] }),
    /** How sharply the hardest rows of a proxy stand out (α). */
    alpha: real(32, { above: 0, range: [0.01, 100] }),
    /** How similar a row is to a proxy; a distance counts negative. */
    distance: use('distance', cosine()),
    /** How the proxies are averaged; the divisor of this loss is the number of proxies with a positive, and that of all. */
    reducer: use('reducer', divisor()),
    /** A term over the proxies. */
    weightRegularizer: use('regularizer', regularFace({ weight: 0 })),
  },
  create: ({ margin, alpha, distance, reducer, weightRegularizer }, run) => {
    const { classes, dimensions, random } = run;
    const spread = Math.sqrt(2 / classes);
    const proxies = variable('proxies', [classes, dimensions], () => spread * random.normal());
    const outward = distance.similarity ? -1 : 1;
    return {
      variables: [proxies],
      anyBatch: true,
      value: ({ embeddings, labels, tuples }) => {
        const weights = rowWeights(labels.length, tuples);
        const matrix = distance.matrix(embeddings, proxies as tf.Tensor2D); // [rows, classes]
        const loss = closedForm(transposed(matrix), (values, gradient) => {
          if (labels.length === 0 || !weights.some((weight) => weight > 0)) return 0;
          const batch = { labels, weights };
          return proxyTerms(values, batch, { margin, alpha, outward, reducer }, gradient);
        });
        return regularised(loss, weightRegularizer, proxies as tf.Tensor2D, 1);
      },
    };
  },
});
