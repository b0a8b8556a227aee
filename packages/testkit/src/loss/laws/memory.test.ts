import { type Batch, defineLoss } from '@reality-check/core';
import { eachPair, eachTriplet } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import '../../backend.ts';
import { lossSubject } from '../subject.ts';
import { memory } from './memory.ts';

/** A loss that costs nothing, but takes memory. */
function taking(take: (batch: Batch) => void) {
  const plugin = defineLoss({
    name: 'taking',
    source: import.meta.url,
    params: {},
    create: () => ({
      value(batch) {
        take(batch);
        return tf.mul(0, tf.sum(batch.embeddings)) as tf.Scalar;
      },
    }),
  });
  return () => memory.check(lossSubject(plugin, () => 0));
}

const cosinesOf = ({ embeddings }: Batch) => tf.matMul(embeddings, embeddings, false, true);

describe('memory by the square of the rows', () => {
  it.each<[string, (batch: Batch) => void]>([
    ['a matrix', (batch) => cosinesOf(batch)],
    [
      'a list of all pairs',
      ({ labels, tuples }) => {
        let count = 0;
        eachPair(labels, tuples, () => count++);
        new Int32Array(2 * count);
      },
    ],
  ])('is enough for %s', (_, take) => {
    expect(taking(take)).not.toThrow();
  });

  it.each<[string, (batch: Batch) => void]>([
    [
      'pairs of pairs',
      (batch) => {
        const pairs = batch.labels.length ** 2;
        const cosines = cosinesOf(batch);
        tf.sub(tf.reshape(cosines, [pairs, 1]), tf.reshape(cosines, [1, pairs]));
      },
    ],
    [
      'a tensor of triplets',
      (batch) => {
        const cosines = cosinesOf(batch);
        tf.sub(tf.expandDims(cosines, 1), tf.expandDims(cosines, 2));
      },
    ],
    [
      'a list of all triplets',
      ({ labels, tuples }) => {
        let count = 0;
        eachTriplet(labels, tuples, () => count++);
        new Int32Array(3 * count);
      },
    ],
  ])('is not enough for %s', (_, take) => {
    expect(taking(take)).toThrow(
      /on 7 classes of 36 rows .*\n.*\d+ MB of arrays and tensors, where it was stopped\n.*at most 16 MB, which is 64 matrices of 252 x 252/,
    );
  });
});
