import * as tf from '@tensorflow/tfjs-core';
import { dot } from './dot.ts';
import { euclideanLengths } from './euclidean-lengths.ts';
import { tensorLoops } from './tensor-loops.ts';

/** The shortest length that a row is divided by, as in PyTorch. */
const shortest = 1e-12;

function lengthsOf(values: Float32Array, rows: number, p: number): Float64Array {
  if (p === 2) return euclideanLengths(values, rows);
  const width = values.length / rows;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) sum += Math.abs(values[at]!) ** p;
    return sum ** (1 / p);
  });
}

/** How the length of a row grows with each of its entries, from the row brought to length 1. */
function growthOf(unit: Float32Array, p: number): Float32Array {
  if (p === 2) return unit;
  return unit.map((entry) => Math.sign(entry) * Math.abs(entry) ** (p - 1));
}

/** The rows divided by their lengths, and the lengths. */
interface Normalised {
  readonly unit: Float32Array; // [rows, width]
  readonly lengths: Float64Array; // [rows]
}

function divided(values: Float32Array, rows: number, p: number): Normalised {
  const unit = new Float32Array(values.length);
  const lengths = lengthsOf(values, rows, p);
  const width = values.length / rows;
  for (let row = 0, at = 0; row < rows; row++) {
    const factor = 1 / Math.max(lengths[row]!, shortest);
    for (const end = at + width; at < end; at++) unit[at] = values[at]! * factor;
  }
  return { unit, lengths };
}

/** The derivatives by the rows from those by the divided ones. */
function slopesOf({ unit, lengths }: Normalised, slopes: Float32Array, p: number): Float32Array {
  const result = new Float32Array(slopes.length);
  const growth = growthOf(unit, p);
  const width = slopes.length / lengths.length;
  for (let row = 0, at = 0; row < lengths.length; row++) {
    const factor = 1 / Math.max(lengths[row]!, shortest);
    // Of the upstream gradient, in the direction of the row.
    const along = lengths[row]! > shortest ? dot(slopes, at, unit, at, width) : 0;
    for (const end = at + width; at < end; at++) {
      result[at] = (slopes[at]! - along * growth[at]!) * factor;
    }
  }
  return result;
}

/**
 * Every row divided by its length in the Lp norm, by default the Euclidean one. A row shorter than
 * 1e-12 is divided by 1e-12, a constant in its gradient, so that zero rows stay zero and finite.
 */
export function normaliseRows(rows: tf.Tensor2D, p = 2): tf.Tensor2D {
  const [count, width] = rows.shape;
  const loops = p === 2 ? tensorLoops() : undefined;
  // In loops of ours: a dozen tfjs operations on so small a matrix take several times as long.
  const divide = tf.customGrad((input, save) => {
    if (loops) {
      const found = loops.unitRows(input as tf.Tensor2D);
      (save as tf.GradSaveFunc)([...found]);
      const gradFunc = (upstream: tf.Tensor, [unit, lengths]: tf.Tensor[]) =>
        loops.unitRowsSlopes(upstream as tf.Tensor2D, unit as tf.Tensor2D, lengths as tf.Tensor1D);
      return { value: found[0], gradFunc };
    }
    const found = divided((input as tf.Tensor).dataSync<'float32'>(), count, p);
    const gradFunc = (upstream: tf.Tensor) =>
      tf.tensor2d(slopesOf(found, upstream.dataSync<'float32'>(), p), [count, width]);
    return { value: tf.tensor2d(found.unit, [count, width]), gradFunc };
  });
  return divide(rows) as tf.Tensor2D;
}
