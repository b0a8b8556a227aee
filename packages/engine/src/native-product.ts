import type * as tf from '@tensorflow/tfjs-core';
import { attribute, native } from './native.ts';

/**
 * The product of two matrices, each transposed if wanted, by TensorFlow's `MatMul`. tfjs's own
 * matMul adds dimensions and takes `BatchMatMulV2`, which is slower to set up.
 */
export function nativeProduct(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  transposeA = false,
  transposeB = false,
): tf.Tensor2D {
  const attributes = [
    attribute.float32('T'),
    attribute.flag('transpose_a', transposeA),
    attribute.flag('transpose_b', transposeB),
  ];
  return native().executeSingleOutput('MatMul', attributes, [a, b]) as tf.Tensor2D;
}
