import { defineLoss, integer, use } from '@reality-check/core';
import {
  closedForm,
  pairCounts,
  pairHistogramSlopes,
  pairHistograms,
  reduceList,
  rowCosines,
  rowWeights,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { precision } from './precision.ts';

/** FastAP (Cakir, He, Xia, Kulis, Sclaroff 2019): average precision over soft histograms of distances. */
export default defineLoss({
  name: 'fastap',
  source: import.meta.url,
  params: {
    /** Bins of the histogram over squared distances from 0 to 4 (L). */
    numBins: integer(10, { min: 1, range: [2, 32] }),
    /** How the rows that have a positive are averaged, each times its weight. */
    reducer: use('reducer', mean()),
  },
  create: ({ numBins, reducer }) => ({
    value: ({ embeddings, labels, tuples }) => {
      return closedForm(rowCosines(embeddings), (products, gradient) => {
        const binning = { products, labels, bins: numBins, width: 4 / numBins };
        const counts = pairHistograms(binning); // [rows, 2, edges]
        const edges = numBins + 1;
        const side = (row: number, which: 0 | 1) =>
          counts.subarray((2 * row + which) * edges, (2 * row + which + 1) * edges);
        const matches = pairCounts({ labels, columns: labels.length }, true);
        const judged = labels.map((_, row) => row).filter((row) => matches[row]! > 0);
        const found = Array.from(judged, (row) =>
          precision(side(row, 0), side(row, 1), matches[row]!),
        );
        const ofRows = rowWeights(labels.length, tuples);
        const { value, weights } = reduceList(
          reducer,
          Float64Array.from(found, (one, at) => ofRows[judged[at]!]! * (1 - one.value)),
          judged.map((row) => labels[row]!),
        );
        // The counts give way to the derivatives by them; a row that does not count leaves none.
        counts.fill(0);
        judged.forEach((row, at) => {
          const weight = weights[at]! * ofRows[row]!;
          if (weight === 0) return;
          const { positives, negatives } = found[at]!;
          side(row, 0).set(positives.map((slope) => -weight * slope));
          side(row, 1).set(negatives.map((slope) => -weight * slope));
        });
        pairHistogramSlopes(binning, counts, gradient);
        return value;
      });
    },
  }),
});
