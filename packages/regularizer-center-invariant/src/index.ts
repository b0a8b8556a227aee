import { defineRegularizer, real } from '@reality-check/core';
import { closedForm } from '@reality-check/ops';

/** How far the squared lengths of class weights are from their mean (Wu, Liu, Liu, Fu 2017). */
export default defineRegularizer({
  name: 'center-invariant',
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
        const squares = new Float64Array(count);
        for (let at = 0; at < entries.length; at++) {
          squares[Math.floor(at / width)]! += entries[at]! ** 2;
        }
        const mean = squares.reduce((sum, square) => sum + square, 0) / count;
        // The deviations sum up to 0, so that the mean itself adds nothing to the derivative.
        for (let at = 0; at < entries.length; at++) {
          gradient[at] = ((squares[Math.floor(at / width)]! - mean) * entries[at]!) / count;
        }
        return squares.reduce((sum, square) => sum + (square - mean) ** 2 / 4, 0) / count;
      }),
  }),
});
