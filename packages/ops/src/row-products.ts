import * as tf from '@tensorflow/tfjs-core';
import { tensorLoops } from './tensor-loops.ts';

/**
 * Name of the kernel that multiplies two matrices: inputs a and b, attributes transposeA and
 * transposeB. tfjs's own is made for stacks of matrices and takes several times as long for one
 * small one.
 */
export const matrixProduct = 'MatrixProduct';

/** The product of two matrices, each transposed if wanted; without a gradient. */
export function multiply(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  transposeA = false,
  transposeB = false,
): tf.Tensor2D {
  const products = tensorLoops()?.products;
  // Of nothing the product may still be a matrix of zeros.
  if (products && a.size > 0 && b.size > 0) return products.product(a, b, transposeA, transposeB);
  if (!tf.getKernel(matrixProduct, tf.getBackend())) return tf.matMul(a, b, transposeA, transposeB);
  return tf.engine().runKernel(matrixProduct, { a, b }, { transposeA, transposeB }) as tf.Tensor2D;
}

/** Rows that are swapped at a time, so that both sides stay in the cache. */
const block = 32;

/** A square matrix plus itself transposed. */
function plusTransposed(given: tf.Tensor2D): tf.Tensor2D {
  const loops = tensorLoops();
  if (loops) return loops.plusExchanged(given);
  const matrix = given.dataSync<'float32'>();
  const [rows] = given.shape;
  const result = new Float32Array(matrix.length);
  for (let top = 0; top < rows; top += block) {
    for (let side = top; side < rows; side += block) {
      const [bottom, end] = [Math.min(rows, top + block), Math.min(rows, side + block)];
      for (let i = top; i < bottom; i++) {
        for (let j = Math.max(side, i); j < end; j++) {
          const sum = matrix[i * rows + j]! + matrix[j * rows + i]!;
          result[i * rows + j] = sum;
          result[j * rows + i] = sum;
        }
      }
    }
  }
  return tf.tensor2d(result, given.shape);
}

/** The dot product of every row of one matrix with every row of another, [left, right]. */
export function rowProducts(left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D {
  const inputs = left === right ? [left] : [left, right];
  const products = tf.customGrad((...given) => {
    const save = given.at(-1) as tf.GradSaveFunc;
    save(inputs);
    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) => {
      const [a, b] = saved as [tf.Tensor2D, tf.Tensor2D?];
      if (b)
        return [multiply(upstream as tf.Tensor2D, b), multiply(upstream as tf.Tensor2D, a, true)];
      return [multiply(plusTransposed(upstream as tf.Tensor2D), a)];
    };
    return { value: multiply(left, right, false, true), gradFunc };
  });
  return products(...inputs) as tf.Tensor2D;
}
