import * as tf from '@tensorflow/tfjs-core';

/** Sees one entry of the matrix: its place, the two rows, and their distance. */
type Visitor = (at: number, i: number, j: number, distance: number) => void;

/** Lp distances to a power, for any p, in plain loops and double precision. */
export function minkowski(
  left: tf.Tensor2D,
  right: tf.Tensor2D,
  p: number,
  power: number,
): tf.Tensor2D {
  const [rows, width] = left.shape;
  const columns = right.shape[0];
  const matrix = tf.customGrad(() => {
    const [a, b] = [left.dataSync(), right.dataSync()];
    const walk = (visit: Visitor) => {
      for (let i = 0, at = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++, at++) {
          let sum = 0;
          for (let k = 0; k < width; k++) {
            sum += Math.abs(a[i * width + k]! - b[j * width + k]!) ** p;
          }
          visit(at, i, j, sum ** (1 / p));
        }
      }
    };
    const values = new Float32Array(rows * columns);
    walk((at, _i, _j, distance) => {
      values[at] = distance ** power;
    });

    const gradFunc = (upstream: tf.Tensor) => {
      const slopes = upstream.dataSync();
      const [ofLeft, ofRight] = [new Float64Array(a.length), new Float64Array(b.length)];
      walk((at, i, j, distance) => {
        if (distance === 0 || slopes[at] === 0) return;
        const slope = slopes[at]! * power * distance ** (power - p);
        for (let k = 0; k < width; k++) {
          const difference = a[i * width + k]! - b[j * width + k]!;
          const change = slope * Math.sign(difference) * Math.abs(difference) ** (p - 1);
          ofLeft[i * width + k]! += change;
          ofRight[j * width + k]! -= change;
        }
      });
      return [
        tf.tensor2d(Float32Array.from(ofLeft), [rows, width]),
        tf.tensor2d(Float32Array.from(ofRight), [columns, width]),
      ];
    };
    return { value: tf.tensor2d(values, [rows, columns]), gradFunc };
  });
  return matrix(left, right) as tf.Tensor2D;
}
