import { defineLoss, integer, real, use } from '@reality-check/core';
import {
  addedAngle,
  classSoftmax,
  regularised,
  rowCosines,
  transposed,
  variable,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';
import { nearest } from './nearest.ts';

/** Sub-center ArcFace (Deng, Guo, Liu, Gong, Zafeiriou 2020): ArcFace with several centres for each class, the nearest of which counts. */
export default defineLoss({
  name: 'sub-center-arcface',
  source: import.meta.url,
  params: {
    /** Angle that is added between a row and the nearest centre of its class, in degrees (m). */
    marginDegrees: real(28.6, { min: 0, max: 180, range: [0, 90] }),
    /** What the cosines are multiplied by (s). */
    scale: real(64, { above: 0, range: [0.01, 200] }),
    /** Centres of each class (K). */
    subCenters: integer(3, { min: 1, range: [1, 10] }),
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
    /** A term over the centres, as they are before they are brought to length 1. */
    weightRegularizer: use('regularizer', regularFace({ weight: 0 })),
  },
  create: ({ marginDegrees, scale, subCenters, reducer, weightRegularizer }, run) => {
    const { classes, dimensions, random } = run;
    const W = variable('W', [dimensions, classes * subCenters], () => random.normal());
    const margin = (marginDegrees * Math.PI) / 180;
    const own = (cosine: number) => addedAngle(cosine, margin);
    return {
      variables: [W],
      anyBatch: true,
      value: (batch) => {
        const centers = transposed(W as tf.Tensor2D); // [classes * subCenters, dimensions]
        const cosines = rowCosines(batch.embeddings, centers);
        const loss = classSoftmax(nearest(cosines, subCenters), batch, { scale, reducer, own });
        return regularised(loss, weightRegularizer, centers, subCenters);
      },
    };
  },
});
