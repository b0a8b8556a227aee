import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { anchorWeights, classSoftmax, regularised, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';

/** ProxyNCA (Movshovitz-Attias, Toshev, Leung, Ioffe, Singh 2017): softmax over squared distances to one proxy for each class. */
export default defineLoss({
  name: 'proxy-nca',
  source: import.meta.url,
  params: {
    /** What the distances are multiplied by before the softmax. */
    softmaxScale: real(1, { above: 0, range: [0.01, 100] }),
    /** How far a row is from a proxy. */
    distance: use('distance', lp({ power: 2 })),
    /** How the rows are averaged, each times how often it is an anchor, relative to the most frequent. */
    reducer: use('reducer', mean()),
    /** A term over the proxies. */
    weightRegularizer: use('regularizer', regularFace({ weight: 0 })),
  },
  create: ({ softmaxScale, distance, reducer, weightRegularizer }, run) => {
    const { classes, dimensions, random } = run;
    const proxies = variable('proxies', [classes, dimensions], () => random.normal());
    const scale = distance.similarity ? softmaxScale : -softmaxScale;
    return {
      variables: [proxies],
      anyBatch: true,
      value: (batch) => {
        const weights = anchorWeights(batch.labels.length, batch.tuples);
        const matrix = distance.matrix(batch.embeddings, proxies as tf.Tensor2D);
        const loss = classSoftmax(matrix, batch, { scale, reducer, weights });
        return regularised(loss, weightRegularizer, proxies as tf.Tensor2D, 1);
      },
    };
  },
});
