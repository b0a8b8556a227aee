import { defineRegularizer, real } from '@reality-check/core';
import { closedForm } from '@reality-check/ops';

/** The mean Lp norm of the rows, raised to a power. */
export default defineRegularizer({
  name: 'lp',
  source: import.meta.url,
  params: {
    /** What the term is multiplied with; 0 switches it off. */
    weight: real(1, { min: 0, range: [0, 1] }),
    /** The p of the norm; 2 is the Euclidean length. */
    p: real(2, { min: 1, range: [1, 4] }),
    /** The norm is raised to this power; 2 with p = 2 is the squared length. */
    power: real(1, { above: 0, range: [1, 2] }),
  },
  create: ({ weight, p, power }) => ({
    weight,
    value: (rows) =>
      closedForm(rows, (entries, gradient) => {
        const [count, width] = rows.shape;
        let sum = 0;
        for (let start = 0; start < entries.length; start += width) {
          let powers = 0;
          for (let at = start; at < start + width; at++) powers += Math.abs(entries[at]!) ** p;
          if (powers === 0) continue; // the norm has no derivative at 0
          sum += powers ** (power / p);
          const slope = (power * powers ** (power / p - 1)) / count;
          for (let at = start; at < start + width; at++) {
            gradient[at]! += slope * Math.sign(entries[at]!) * Math.abs(entries[at]!) ** (p - 1);
          }
        }
        return sum / count;
      }),
  }),
});
