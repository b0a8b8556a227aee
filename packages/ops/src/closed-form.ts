import * as tf from '@tensorflow/tfjs-core';

/**
 * Gives a value and writes its derivatives into `gradients`, which hold zeros: one array for each
 * input, in the order of its entries.
 */
export type ClosedForm = (
  values: readonly ArrayLike<number>[],
  gradients: readonly Float64Array[],
) => number;

function scaled(gradient: Float64Array, factor: number, shape: number[]): tf.Tensor {
  const values = new Float32Array(gradient.length);
  for (let at = 0; at < values.length; at++) values[at] = factor * gradient[at]!;
  return tf.tensor(values, shape);
}

/**
 * A loss whose value and derivatives are worked out in plain loops, in double precision.
 * What led to the inputs stays differentiable by tfjs.
 */
export function closedFormOf(inputs: readonly tf.Tensor[], compute: ClosedForm): tf.Scalar {
  const loss = tf.customGrad((...given) => {
    const tensors = given.slice(0, inputs.length) as tf.Tensor[];
    const gradients = tensors.map(({ size }) => new Float64Array(size));
    const value = compute(
      tensors.map((tensor) => tensor.dataSync()),
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
  compute: (values: ArrayLike<number>, gradient: Float64Array) => number,
): tf.Scalar {
  return closedFormOf([matrix], ([values], [gradient]) => compute(values!, gradient!));
}
