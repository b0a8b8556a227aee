import { defineRegularizer, real } from '@reality-check/core';
import { closedForm, normaliseRows } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Rows that are compared with all others at a time, which bounds the memory of many classes. */
const block = 1024;

/** For every row the most similar one of another class; -1 where there is no other class. */
function nearestOf(unit: tf.Tensor2D, perClass: number): Int32Array {
  const [count, width] = unit.shape;
  const nearest = new Int32Array(count).fill(-1);
  for (let start = 0; start < count; start += block) {
    const some = tf.slice(unit, [start, 0], [Math.min(block, count - start), width]);
    const cosines = tf.matMul(some, unit, false, true).dataSync();
    for (let row = 0; row < some.shape[0]; row++) {
      const own = Math.floor((start + row) / perClass);
      let most = -Infinity;
      for (let other = 0; other < count; other++) {
        if (other >= own * perClass && other < (own + 1) * perClass) continue;
        const cosine = cosines[row * count + other]!;
        if (cosine <= most) continue;
        most = cosine;
        nearest[start + row] = other;
      }
    }
  }
  return nearest;
}

/** The mean cosine of a class weight with the nearest one of another class (Zhao, Xu, Cheng 2019). */
export default defineRegularizer({
  name: 'regular-face',
  source: import.meta.url,
  params: {
    /** What the term is multiplied with; 0 switches it off. */
    weight: real(1, { min: 0, range: [0, 1] }),
  },
  create: ({ weight }) => ({
    weight,
    value: (rows, perClass = 1) => {
      const normalised = normaliseRows(rows);
      return closedForm(normalised, (unit, gradient) => {
        const [count, width] = rows.shape;
        const nearest = tf.tidy(() => nearestOf(normalised, perClass));
        let sum = 0;
        nearest.forEach((other, row) => {
          if (other < 0) return;
          for (let at = row * width, to = other * width; at < (row + 1) * width; at++, to++) {
            sum += unit[at]! * unit[to]!;
            gradient[at]! += unit[to]! / count;
            gradient[to]! += unit[at]! / count;
          }
        });
        return sum / count;
      });
    },
  }),
});
