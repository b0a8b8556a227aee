import { defineLoss, integer } from '@reality-check/core';
import { closedForm, lowerEdge, rowCosines } from '@reality-check/ops';
import { countedPairs } from './counted-pairs.ts';

/** Histogram loss (Ustinova, Lempitsky 2016): the probability that a positive pair is less similar than a negative one. */
export default defineLoss({
  name: 'histogram',
  source: import.meta.url,
  params: {
    /** Bins of the histograms over cosines from -1 to 1 (R - 1, which is 2 / Δ). */
    numBins: integer(100, { min: 1, range: [10, 200] }),
  },
  create: ({ numBins }) => {
    const density = numBins / 2; // bins in a cosine of 1
    /** What share of the pairs each edge has, a pair being shared by the two beside it. */
    const histogram = (cosines: Float32Array, places: Int32Array) => {
      const shares = new Float64Array(numBins + 1);
      const part = 1 / places.length;
      for (let at = 0; at < places.length; at++) {
        const along = (cosines[places[at]!]! + 1) * density;
        const lower = lowerEdge(along, numBins);
        shares[lower]! += (1 - (along - lower)) * part;
        shares[lower + 1]! += (along - lower) * part;
      }
      return shares;
    };
    return {
      value: ({ embeddings, ...batch }) =>
        closedForm(rowCosines(embeddings), (cosines, gradient) => {
          const { positives, negatives } = countedPairs(batch);
          if (positives.length === 0) return 0;
          const [own, rest] = [histogram(cosines, positives), histogram(cosines, negatives)];
          let [value, below] = [0, 0];
          for (let edge = 0; edge <= numBins; edge++) {
            below += own[edge]!;
            value += rest[edge]! * below;
          }
          // A pair that becomes more similar passes on to the next edge: a positive leaves the
          // negatives of this one behind, a negative passes the positives of the next one.
          const descent = (places: Int32Array, slopes: Float64Array, sign: number) => {
            const factor = (sign * density) / places.length;
            for (let at = 0; at < places.length; at++) {
              const place = places[at]!;
              const lower = lowerEdge((cosines[place]! + 1) * density, numBins);
              gradient[place] = factor * slopes[lower]!;
            }
          };
          descent(positives, rest, -1);
          descent(negatives, own.subarray(1), 1);
          return value;
        }),
    };
  },
});
