import * as tf from '@tensorflow/tfjs-core';
import { exponential } from './exponential.ts';
import { tensorLoops } from './tensor-loops.ts';

/** The means of groups of columns, and the derivative of each mean by its group. */
function plain(values: Float32Array, size: number, temperature: number) {
  const means = new Float32Array(values.length / size);
  const slopes = new Float32Array(values.length);
  for (let group = 0; group < means.length; group++) {
    const [start, end] = [group * size, (group + 1) * size];
    let largest = -Infinity;
    for (let at = start; at < end; at++) largest = Math.max(largest, values[at]!);
    let [sum, weighted] = [0, 0];
    for (let at = start; at < end; at++) {
      const share = exponential((values[at]! - largest) / temperature);
      slopes[at] = share;
      sum += share;
      weighted += share * values[at]!;
    }
    const mean = weighted / sum;
    means[group] = mean;
    for (let at = start; at < end; at++) {
      slopes[at]! *= (1 + (values[at]! - mean) / temperature) / sum;
    }
  }
  return { means, slopes };
}

function plainlyScaled(slopes: tf.Tensor2D, factors: tf.Tensor2D, size: number): tf.Tensor2D {
  const result = slopes.dataSync<'float32'>().slice();
  const values = factors.dataSync<'float32'>();
  for (let group = 0, at = 0; group < values.length; group++) {
    for (const end = at + size; at < end; at++) result[at]! *= values[group]!;
  }
  return tf.tensor2d(result, slopes.shape);
}

/**
 * The mean of every group of columns that stand side by side, weighted by a softmax of them over a
 * temperature: between the mean of a group, where that is high, and its largest entry, where it is
 * low.
 */
export function softMaxima(
  matrix: tf.Tensor2D, // [rows, groups * size]
  size: number,
  temperature: number,
): tf.Tensor2D {
  const [rows, columns] = matrix.shape;
  const loops = tensorLoops();
  const take = tf.customGrad((given, save) => {
    const found = given as tf.Tensor2D;
    let means: tf.Tensor2D;
    let slopes: tf.Tensor2D;
    if (loops) {
      [means, slopes] = loops.softMaxima(found, size, temperature);
    } else {
      const made = plain(found.dataSync<'float32'>(), size, temperature);
      means = tf.tensor2d(made.means, [rows, columns / size]);
      slopes = tf.tensor2d(made.slopes, [rows, columns]);
    }
    (save as tf.GradSaveFunc)([slopes]);
    const gradFunc = (upstream: tf.Tensor, [saved]: tf.Tensor[]) => {
      const [byGroups, factors] = [saved as tf.Tensor2D, upstream as tf.Tensor2D];
      return loops ? loops.scaleGroups(byGroups, factors) : plainlyScaled(byGroups, factors, size);
    };
    return { value: means, gradFunc };
  });
  return take(matrix) as tf.Tensor2D; // [rows, groups]
}
