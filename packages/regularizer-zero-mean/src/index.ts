import { defineRegularizer, real } from '@reality-check/core';
import { closedForm } from '@reality-check/ops';

/** The mean absolute sum of the entries of a row (Yuan, Deng, Tang, Tang, Chen 2019). */
export default defineRegularizer({
  name: 'zero-mean',
  source: import.meta.url,
  params: {
    /** What the term is multiplied with; 0 switches it off. */
    weight: real(1, { min: 0, range: [0, 1] }),
  },
  create: ({ weight }) => ({
    weight,
    value: (rows) =>
      closedForm(rows, (entries, gradient) => {
        const [count, width] = rows.shape;
        let total = 0;
        for (let start = 0; start < entries.length; start += width) {
          let sum = 0;
          for (let at = start; at < start + width; at++) sum += entries[at]!;
          total += Math.abs(sum);
          gradient.fill(Math.sign(sum) / count, start, start + width);
        }
        return total / count;
      }),
  }),
});
