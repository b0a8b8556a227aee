import { defineLoss, integer, use } from '@reality-check/core';
import { closedForm, normaliseRows, reduceList, rowProducts, rowWeights } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { type Histogram, lowerBin, precision } from './precision.ts';

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
      const unit = normaliseRows(embeddings);
      const cosines = rowProducts(unit, unit);
      return closedForm(cosines, (found, gradient) => {
        const rows = labels.length;
        const width = 4 / numBins;
        const squares = Float64Array.from(labels, (_, row) => found[row * (rows + 1)]!);
        const places = new Float64Array(rows); // of the other rows, in bins
        const locate = (anchor: number) => {
          const [square, start] = [squares[anchor]!, anchor * rows];
          for (let other = 0; other < rows; other++) {
            // |u|² + |v|² - 2uv, which also holds for zero rows.
            places[other] = (square + squares[other]! - 2 * found[start + other]!) / width;
          }
        };
        const counts = rowWeights(rows, tuples);
        const judged: number[] = [];
        const losses: number[] = [];
        const slopes: Histogram[] = [];
        for (let anchor = 0; anchor < rows; anchor++) {
          locate(anchor);
          const one = precision(places, labels, anchor, numBins);
          if (!one) continue;
          judged.push(anchor);
          losses.push(counts[anchor]! * (1 - one.value));
          slopes.push(one.slopes);
        }
        const { value, weights } = reduceList(
          reducer,
          Float64Array.from(losses),
          Int32Array.from(judged, (anchor) => labels[anchor]!),
        );
        judged.forEach((anchor, at) => {
          const weight = weights[at]! * counts[anchor]!;
          if (weight === 0) return;
          locate(anchor);
          const { positives, negatives } = slopes[at]!;
          for (let other = 0; other < rows; other++) {
            if (other === anchor) continue;
            const bins = labels[other] === labels[anchor] ? positives : negatives;
            const bin = lowerBin(places[other]!, numBins);
            // A cosine that grows by 1 moves the row 2 / width bins down, and the loss is 1 - AP.
            gradient[anchor * rows + other]! +=
              (2 * weight * (bins[bin + 1]! - bins[bin]!)) / width;
          }
        });
        return value;
      });
    },
  }),
});
