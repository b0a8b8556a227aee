import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, eachAnchor, exponential, reduce } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { addLogs } from './add-logs.ts';

/** Lifted structure (Oh Song, Xiang, Jegelka, Savarese 2016): every positive pair against all negatives of both its rows. */
export default defineLoss({
  name: 'lifted-structure',
  source: import.meta.url,
  params: {
    /** How far negatives shall be farther than positives (α). */
    negMargin: real(1, { range: [-0.2, 3] }),
    /** Distance that is taken off that of a positive pair. */
    posMargin: real(0, { range: [-0.2, 2] }),
    /** How far two embeddings are apart; for a similarity the margins change sides. */
    distance: use('distance', lp()),
    /** How the positive pairs are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ negMargin, posMargin, distance, reducer }) => {
    const outward = distance.similarity ? -1 : 1;
    return {
      value: ({ embeddings, labels, tuples }) =>
        closedForm(distance.matrix(embeddings), (distances, gradient) => {
          const rows = labels.length;
          const within = (at: number) => outward * (negMargin - distances[at]!);
          // log Σ exp(margin - distance) over the negatives of each row.
          const rivals = new Float64Array(rows).fill(-Infinity);
          eachAnchor(labels, tuples, (anchor, _, negatives) => {
            const start = anchor * rows;
            let largest = -Infinity;
            for (const other of negatives) largest = Math.max(largest, within(start + other));
            let sum = 0;
            for (const other of negatives) sum += exponential(within(start + other) - largest);
            if (negatives.length > 0) rivals[anchor] = largest + Math.log(sum);
          });
          if (rivals.every((log) => log === -Infinity)) return 0;

          const pressure = new Float64Array(rows); // on all negatives of a row
          const value = reduce(reducer, (weigh) => {
            eachAnchor(labels, tuples, (anchor, positives) => {
              for (const other of positives) {
                const at = anchor * rows + other;
                const both = addLogs(rivals[anchor]!, rivals[other]!);
                const alone = both === -Infinity; // neither row has a negative
                const beyond = (alone ? 0 : both) + outward * (distances[at]! - posMargin);
                const cost = Math.max(0, beyond);
                const slope = weigh(cost ** 2 / 2, labels[anchor]!) * cost;
                gradient[at]! += outward * slope;
                if (alone) continue;
                for (const row of [anchor, other]) {
                  pressure[row]! += slope * Math.exp(rivals[row]! - both);
                }
              }
            });
          });
          eachAnchor(labels, tuples, (anchor, _, negatives) => {
            if (pressure[anchor] === 0) return;
            for (const other of negatives) {
              const at = anchor * rows + other;
              const share = exponential(within(at) - rivals[anchor]!);
              gradient[at]! -= outward * pressure[anchor]! * share;
            }
          });
          return value;
        }),
    };
  },
});
