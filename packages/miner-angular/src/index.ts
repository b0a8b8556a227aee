import { defineMiner, flag, make, real } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, collectTriplets, eachTriplet } from '@reality-check/ops';

/** Triplets that subtend too large an angle at the negative (Wang, Zhou, Wen, Liu, Lin 2017). */
export default defineMiner({
  name: 'angular',
  source: import.meta.url,
  params: {
    /** Triplets with a larger angle at the negative are kept, in degrees. */
    angleDegrees: real(20, { range: [10, 60], min: 0, max: 89 }),
    /** Whether the rows are divided by their lengths first. */
    normalise: flag(false),
  },
  create({ angleDegrees, normalise }) {
    const distance = make(lp({ normalise }), undefined);
    // As exact as the distances are: tan 45 degrees is just below 1 in double precision.
    const steepness = Math.fround(4 * Math.tan((angleDegrees * Math.PI) / 180) ** 2);
    return {
      mine({ embeddings, labels }) {
        const rows = labels.length;
        const distances = apart(distance, embeddings); // [rows, rows]
        const squared = (a: number, b: number) => distances[a * rows + b]! ** 2;
        const kept = collectTriplets();
        eachTriplet(labels, undefined, (anchor, positive, negative) => {
          const side = squared(anchor, positive);
          // From the negative to the middle of the others, by the lengths of the sides (Apollonius).
          const median = (squared(anchor, negative) + squared(positive, negative)) / 2 - side / 4;
          // Three equal rows have no angle: as in the peer, both lengths count as the same.
          const equal = side === 0 && median === 0;
          if (equal ? steepness >= 1 : side <= steepness * median) return; // never NaN
          kept.add(anchor, positive, negative);
        });
        return kept.triplets();
      },
    };
  },
});
