import * as tf from '@tensorflow/tfjs-core';

/**
 * Gives a value and writes its derivatives into `gradients`, which hold zeros: one array for each
 * input, in the order of its entries.
 */
export type ClosedForm = (
  values: readonly Float32Array[],
  gradients: readonly Float32Array[],
) => number;

/** The derivatives as a tensor; nearly always nothing follows a loss, and the factor is 1. */
function scaled(gradient: Float32Array, factor: number, shape: number[]): tf.Tensor {
  if (factor === 1) return tf.tensor(gradient, shape);
  return tf.tensor(
    gradient.map((slope) => factor * slope),
    shape,
  );
}

/**
 * A loss whose value and derivatives are worked out in plain loops. What led to the inputs stays
 * differentiable by tfjs.
 */
export function closedFormOf(inputs: readonly tf.Tensor[], compute: ClosedForm): tf.Scalar {
  const loss = tf.customGrad((...given) => {
    const tensors = given.slice(0, inputs.length) as tf.Tensor[];
    const gradients = tensors.map(({ size }) => new Float32Array(size));
    const value = compute(
      tensors.map((tensor) => tensor.dataSync<'float32'>()),
      gradients,
    );
    return {
      value: tf.scalar(value),
      gradFunc: (upstream: tf.Tensor) =>
        tensors.map(({ shape }, at) => scaled(gradients[at]!, upstream.dataSync()[0]!, shape)),
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
