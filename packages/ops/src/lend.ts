import * as tf from '@tensorflow/tfjs-core';
import { tensorLoops } from './tensor-loops.ts';

/** Arrays that wait for their next use, the largest first. */
const spare: Float32Array[] = [];
/** A loss has two to six at a time, and another loss may be put around it. */
const most = 8;

/** An array at least so long: of those that wait, the shortest that is. */
function take(length: number): Float32Array {
  const at = spare.findLastIndex((array) => array.length >= length);
  return at < 0 ? new Float32Array(length) : spare.splice(at, 1)[0]!;
}

function giveBack(array: Float32Array): void {
  const shorter = spare.findIndex(({ length }) => length <= array.length);
  spare.splice(shorter < 0 ? spare.length : shorter, 0, array);
  spare.length = Math.min(spare.length, most);
}

/**
 * Lends arrays of any content for the time of a call. New arrays of a million numbers in every step
 * cost more than most loops over them: pages to be fetched, and garbage to be collected.
 */
export function lend<T>(lengths: readonly number[], use: (arrays: Float32Array[]) => T): T {
  const taken = lengths.map(take);
  try {
    return use(taken.map((array, at) => array.subarray(0, lengths[at])));
  } finally {
    taken.forEach(giveBack);
  }
}

/** Copies the numbers of a tensor into an array of its size. */
export function readInto(tensor: tf.Tensor, into: Float32Array): void {
  const loops = tensorLoops();
  if (loops) loops.read(tensor, into);
  else into.set(tensor.dataSync<'float32'>());
}

/** A tensor with a copy of the numbers of an array, which is free to be changed at once. */
export function copied(values: Float32Array, shape: number[]): tf.Tensor {
  return tensorLoops()?.write(values, shape) ?? tf.tensor(values.slice(), shape);
}

/** Lends the numbers of a tensor for the time of a call. */
export function withNumbers<T>(tensor: tf.Tensor, use: (numbers: Float32Array) => T): T {
  return lend([tensor.size], ([numbers]) => {
    readInto(tensor, numbers!);
    return use(numbers!);
  });
}
