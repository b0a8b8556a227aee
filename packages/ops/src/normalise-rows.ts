import * as tf from '@tensorflow/tfjs-core';

/** The shortest length that a row is divided by, as in PyTorch. */
const shortest = 1e-12;

/**
 * In single precision step by step, as PyTorch has it: a zero row is at distance 1 from every unit
 * row, give or take a rounding, and that decides on which side of a margin of 1 the pair lies.
 */
function euclideanLength(values: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++)
    sum = Math.fround(sum + Math.fround(values[at]! * values[at]!));
  return Math.fround(Math.sqrt(sum));
}

function length(values: ArrayLike<number>, start: number, end: number, p: number): number {
  if (p === 2) return euclideanLength(values, start, end);
  let sum = 0;
  for (let at = start; at < end; at++) sum += Math.abs(values[at]!) ** p;
  return sum ** (1 / p);
}

/**
 * Every row divided by its length in the Lp norm, by default the Euclidean one. A row shorter than
 * 1e-12 is divided by 1e-12, a constant in its gradient, so that zero rows stay zero and finite.
 */
export function normaliseRows(rows: tf.Tensor2D, p = 2): tf.Tensor2D {
  const [count, width] = rows.shape;
  // In plain loops: a dozen tfjs operations on so small a matrix take several times as long.
  const divide = tf.customGrad((input) => {
    const values = (input as tf.Tensor).dataSync();
    const lengths = Float64Array.from({ length: count }, (_, row) =>
      length(values, row * width, (row + 1) * width, p),
    );
    const unit = new Float32Array(values.length);
    for (let row = 0, at = 0; row < count; row++) {
      const divisor = Math.max(lengths[row]!, shortest);
      for (const end = at + width; at < end; at++) unit[at] = values[at]! / divisor;
    }
    const gradFunc = (upstream: tf.Tensor) => {
      const slopes = upstream.dataSync();
      const result = new Float32Array(slopes.length);
      for (let row = 0; row < count; row++) {
        const [start, end] = [row * width, (row + 1) * width];
        const divisor = Math.max(lengths[row]!, shortest);
        let along = 0; // of the upstream gradient, in the direction of the row
        if (lengths[row]! > shortest) {
          for (let at = start; at < end; at++) along += slopes[at]! * values[at]!;
          along /= divisor;
        }
        for (let at = start; at < end; at++) {
          const entry = values[at]! / divisor;
          const growth = p === 2 ? entry : Math.sign(entry) * Math.abs(entry) ** (p - 1);
          result[at] = (slopes[at]! - along * growth) / divisor;
        }
      }
      return tf.tensor2d(result, [count, width]);
    };
    return { value: tf.tensor2d(unit, [count, width]), gradFunc };
  });
  return divide(rows) as tf.Tensor2D;
}
