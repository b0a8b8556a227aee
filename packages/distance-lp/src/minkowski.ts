import * as tf from '@tensorflow/tfjs-core';

/** Lp distances to a power, for any p, in plain loops and double precision. */
export function minkowski(
  left: tf.Tensor2D,
  right: tf.Tensor2D,
  p: number,
  power: number,
): tf.Tensor2D {
  const matrix = tf.customGrad((...inputs) => {
    const [queries, references, save] = inputs as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const [rows, width] = queries.shape;
    const columns = references.shape[0];
    save([queries, references]);
    const walk = (visit: (at: number, distance: number, i: number, j: number) => void) => {
      const [a, b] = [queries.dataSync<'float32'>(), references.dataSync<'float32'>()];
      for (let i = 0, at = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++, at++) {
          let sum = 0;
          for (let k = 0; k < width; k++)
            sum += Math.abs(a[i * width + k]! - b[j * width + k]!) ** p;
          visit(at, sum ** (1 / p), i, j);
        }
      }
    };
    const values = new Float32Array(rows * columns);
    walk((at, distance) => {
      values[at] = distance ** power;
    });

    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) => {
      const [a, b] = saved.map((rows) => rows.dataSync<'float32'>()) as [
        Float32Array,
        Float32Array,
      ];
      const given = upstream.dataSync<'float32'>();
      const [ofLeft, ofRight] = [new Float32Array(a.length), new Float32Array(b.length)];
      walk((at, distance, i, j) => {
        if (distance === 0 || given[at] === 0) return;
        const slope = given[at]! * power * distance ** (power - p);
        for (let k = 0; k < width; k++) {
          const difference = a[i * width + k]! - b[j * width + k]!;
          const change = slope * Math.sign(difference) * Math.abs(difference) ** (p - 1);
          ofLeft[i * width + k]! += change;
          ofRight[j * width + k]! -= change;
        }
      });
      return [tf.tensor2d(ofLeft, [rows, width]), tf.tensor2d(ofRight, [columns, width])];
    };
    return { value: tf.tensor2d(values, [rows, columns]), gradFunc };
  });
  return matrix(left, right) as tf.Tensor2D;
}
