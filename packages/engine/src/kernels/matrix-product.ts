import { matrixProduct } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { nativeProduct } from '../native-product.ts';

interface Flags {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Products of so many multiplications take as long either way. */
const large = 2 ** 25;

/**
 * Multiplies two matrices. `MatMul` is set up in a quarter of the time that tfjs's `BatchMatMulV2`
 * needs, which is what a product of small matrices spends its time in.
 */
export function registerMatrixProduct(): void {
  tf.registerKernel({
    kernelName: matrixProduct,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs }) => {
      const [a, b] = [inputs.a, inputs.b] as [tf.Tensor2D, tf.Tensor2D];
      const { transposeA, transposeB } = attrs as unknown as Flags;
      const [rows, between] = transposeA ? [a.shape[1], a.shape[0]] : a.shape;
      const columns = b.size / between;
      if (rows * between * columns > large) return tf.matMul(a, b, transposeA, transposeB);
      return nativeProduct(a, b, transposeA, transposeB);
    },
  });
}
