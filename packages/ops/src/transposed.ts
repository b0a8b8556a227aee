import * as tf from '@tensorflow/tfjs-core';
import { tensorLoops } from './tensor-loops.ts';

/** Columns that are walked down at a time, so that what is written stays in the cache. */
const block = 16;

function exchange(values: Float32Array, rows: number): Float32Array {
  const columns = values.length / rows;
  const result = new Float32Array(values.length);
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
  const loops = tensorLoops();
  const exchanged = (given: tf.Tensor2D): tf.Tensor2D => {
    if (loops) return loops.exchange(given);
    const [rows, columns] = given.shape;
    return tf.tensor2d(exchange(given.dataSync<'float32'>(), rows), [columns, rows]);
  };
  const turn = tf.customGrad((input) => ({
    value: exchanged(input as tf.Tensor2D),
    gradFunc: (upstream: tf.Tensor) => exchanged(upstream as tf.Tensor2D),
  }));
  return turn(matrix) as tf.Tensor2D;
}
