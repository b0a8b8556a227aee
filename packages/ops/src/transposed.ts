import * as tf from '@tensorflow/tfjs-core';
import { compiled } from './compiled.ts';

/** Columns that are walked down at a time, so that what is written stays in the cache. */
const block = 16;

function exchange(values: Float32Array, rows: number): Float32Array {
  const columns = values.length / rows;
  const result = new Float32Array(values.length);
  const loops = compiled();
  if (loops) {
    loops.transpose(values, rows, result);
    return result;
  }
  for (let side = 0; side < columns; side += block) {
    const end = Math.min(columns, side + block);
    for (let row = 0; row < rows; row++) {
      for (let column = side; column < end; column++) {
        result[column * rows + row] = values[row * columns + column]!;
      }
    }
  }
  return result;
}

/** A matrix with its rows and columns exchanged; in loops of ours, since tfjs's takes much longer. */
export function transposed(matrix: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = matrix.shape;
  const turn = tf.customGrad((input) => ({
    value: tf.tensor2d(exchange((input as tf.Tensor).dataSync<'float32'>(), rows), [columns, rows]),
    gradFunc: (upstream: tf.Tensor) =>
      tf.tensor2d(exchange(upstream.dataSync<'float32'>(), columns), [rows, columns]),
  }));
  return turn(matrix) as tf.Tensor2D;
}
