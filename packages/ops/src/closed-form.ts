import * as tf from '@tensorflow/tfjs-core';
import { copied, lend, readInto } from './lend.ts';
import { scaled } from './scaled.ts';

/**
 * Gives a value and writes its derivatives into `gradients`, which hold zeros: one array for each
 * input, in the order of its entries. All arrays are only lent for the time of the call.
 */
export type ClosedForm = (
  values: readonly Float32Array[],
  gradients: readonly Float32Array[],
) => number;

/**
 * A loss whose value and derivatives are worked out in plain loops. What led to the inputs stays
 * differentiable by tfjs.
 */
export function closedFormOf(inputs: readonly tf.Tensor[], compute: ClosedForm): tf.Scalar {
  const loss = tf.customGrad((...given) => {
    const tensors = given.slice(0, inputs.length) as tf.Tensor[];
    const save = given.at(-1) as tf.GradSaveFunc;
    const sizes = tensors.map(({ size }) => size);
    const value = lend([...sizes, ...sizes], (arrays) => {
      const [values, gradients] = [arrays.slice(0, sizes.length), arrays.slice(sizes.length)];
      tensors.forEach((tensor, at) => {
        readInto(tensor, values[at]!);
        gradients[at]!.fill(0);
      });
      const found = compute(values, gradients);
      save(tensors.map(({ shape }, at) => copied(gradients[at]!, shape)));
      return found;
    });
    return {
      value: tf.scalar(value),
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => scaled(saved, upstream.dataSync()[0]!),
    };
  });
  return loss(...inputs) as tf.Scalar;
}

/** The same over a single matrix. */
export function closedForm(
  matrix: tf.Tensor2D,
  compute: (values: Float32Array, gradient: Float32Array) => number,
): tf.Scalar {
  return closedFormOf([matrix], ([values], [gradient]) => compute(values!, gradient!));
}
