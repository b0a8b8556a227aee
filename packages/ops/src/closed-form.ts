import type { Reducer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Writes the derivative of its result into `gradient`, which holds zeros and has the same order. */
export type ClosedForm = (values: Float32Array, gradient: Float64Array) => number;

/**
 * A loss over a matrix whose value and derivative are worked out in plain loops, in double
 * precision. What led to the matrix stays differentiable by tfjs.
 */
export function closedForm(matrix: tf.Tensor2D, compute: ClosedForm): tf.Scalar {
  const loss = tf.customGrad((input, save) => {
    const values = (input as tf.Tensor2D).dataSync<'float32'>();
    const gradient = new Float64Array(values.length);
    const value = compute(values, gradient);
    (save as tf.GradSaveFunc)([tf.tensor(Float32Array.from(gradient), matrix.shape)]);
    return {
      value: tf.scalar(value),
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => tf.mul(upstream, saved[0]!),
    };
  });
  return loss(matrix);
}

/** Counts one loss and gives its weight in the result: 0 in the first pass, the derivative in the second. */
export type Weigh = (loss: number) => number;

/**
 * Reduces losses to one number without storing them. `visit` walks over all losses and is called
 * twice: first to sum them up, then with the weights that its gradient needs.
 */
export function reduce(reducer: Reducer, visit: (weigh: Weigh) => void): number {
  let [losses, kept, sum] = [0, 0, 0];
  visit((loss) => {
    const share = reducer.share(loss);
    losses++;
    if (share !== 0) kept++;
    sum += share * loss;
    return 0;
  });
  const divisor = reducer.divisor(losses, kept);
  if (divisor === 0) return 0;
  visit((loss) => reducer.share(loss) / divisor);
  return sum / divisor;
}
