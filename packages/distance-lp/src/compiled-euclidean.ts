import { multiply, type TensorLoops } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** The same as `euclidean`, by loops that the engine has compiled: nothing leaves its memory. */
export function compiledEuclidean(
  loops: TensorLoops,
  left: tf.Tensor2D,
  right: tf.Tensor2D,
  power: number,
): tf.Tensor2D {
  const together = left === right;
  const matrix = tf.customGrad((...given) => {
    const save = given.at(-1) as tf.GradSaveFunc;
    const products = multiply(left, right, false, true);
    const [distances, raised] = loops.euclidean(left, right, products, power);
    save([distances, left, right]);
    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) => {
      const [found, x, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const slopes = upstream as tf.Tensor2D;
      if (together) return [multiply(loops.euclideanWeightsTogether(found, slopes, power), x)];
      const [weights, across, down] = loops.euclideanWeights(found, slopes, power);
      return [
        loops.weighedMinus(x, across, multiply(weights, y)),
        loops.weighedMinus(y, down, multiply(weights, x, true)),
      ];
    };
    return { value: raised, gradFunc };
  });
  return matrix(...(together ? [left] : [left, right])) as tf.Tensor2D;
}
