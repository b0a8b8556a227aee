import { tensorLoops } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Of the similarities to the centres of each class the largest one; of equals the first. */
export function nearest(
  similarities: tf.Tensor2D, // [rows, classes * centers]
  centers: number,
): tf.Tensor2D {
  const [rows, columns] = similarities.shape;
  const classes = columns / centers;
  const loops = tensorLoops();
  const choose = tf.customGrad((given, save) => {
    if (loops) {
      const [maxima, chosen] = loops.maxima(given as tf.Tensor2D, centers);
      (save as tf.GradSaveFunc)([chosen]);
      const gradFunc = (upstream: tf.Tensor, [saved]: tf.Tensor[]) =>
        loops.scaleGroups(saved as tf.Tensor2D, upstream as tf.Tensor2D);
      return { value: maxima, gradFunc };
    }
    const values = (given as tf.Tensor).dataSync<'float32'>();
    const places = new Int32Array(rows * classes);
    for (let at = 0; at < places.length; at++) {
      let place = at * centers;
      for (let other = place + 1; other < (at + 1) * centers; other++) {
        if (!(values[other]! <= values[place]!)) place = other; // takes NaN
      }
      places[at] = place;
    }
    return {
      value: tf.tensor2d(
        Float32Array.from(places, (place) => values[place]!),
        [rows, classes],
      ),
      gradFunc: (upstream: tf.Tensor) => {
        const slopes = upstream.dataSync<'float32'>();
        const gradient = new Float32Array(rows * columns);
        places.forEach((place, at) => {
          gradient[place] = slopes[at]!;
        });
        return tf.tensor2d(gradient, [rows, columns]);
      },
    };
  });
  return choose(similarities) as tf.Tensor2D;
}
