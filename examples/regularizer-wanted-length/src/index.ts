import { defineRegularizer, real } from '@reality-check/core';
import { closedForm } from '@reality-check/ops';

/** The mean squared difference of a row's length to a wanted one. */
export default defineRegularizer({
  name: 'wanted-length',
  source: import.meta.url,
  params: {
    /** What the term is multiplied with; 0 switches it off. */
    weight: real(1, { min: 0, range: [0, 1] }),
    /** The squared length that rows shall have. */
    wanted: real(1, { min: 0, range: [0, 10] }),
  },
  create: ({ weight, wanted }) => ({
    weight,
    value: (rows) =>
      closedForm(rows, (entries, gradient) => {
        const [count, width] = rows.shape;
        let sum = 0;
        for (let start = 0; start < entries.length; start += width) {
          let excess = -wanted;
          for (let at = start; at < start + width; at++) excess += entries[at]! ** 2;
          sum += excess ** 2;
          for (let at = start; at < start + width; at++) {
            gradient[at]! += (4 * excess * entries[at]!) / count;
          }
        }
        return sum / count;
      }),
  }),
});
