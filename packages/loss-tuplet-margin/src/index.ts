import { defineLoss, real, use } from '@reality-check/core';
import { addedAngle, pairSoftmax, rowCosines } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** Tuplet margin (Yu, Tao 2019): a positive pair, its angle eased by a margin, against all negatives of its anchor. */
export default defineLoss({
  name: 'tuplet-margin',
  source: import.meta.url,
  params: {
    /** Angle that is taken off between anchor and positive, in degrees (β). */
    marginDegrees: real(5.73, { min: 0, max: 180, range: [0, 45] }),
    /** What the cosines are multiplied by (s). */
    scale: real(64, { above: 0, range: [0.01, 200] }),
    /** How the positive pairs are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ marginDegrees, scale, reducer }) => {
    const margin = (marginDegrees * Math.PI) / 180;
    const own = (cosines: Float64Array) => {
      const slopes = new Float64Array(cosines.length);
      const values = cosines.map((cosine, at) => {
        const eased = addedAngle(cosine, -margin);
        slopes[at] = eased.slope;
        return eased.value;
      });
      return { values, slopes };
    };
    return {
      takesReferences: true,
      value: (batch) =>
        pairSoftmax(rowCosines(batch.embeddings, batch.references?.embeddings), batch, {
          scale,
          reducer,
          own,
        }),
    };
  },
});
