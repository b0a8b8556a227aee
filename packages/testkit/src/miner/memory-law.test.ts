import { type Batch, defineMiner, type Tuples } from '@reality-check/core';
import { collectPairs, collectTriplets, eachPair, eachTriplet } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { memory } from './memory-law.ts';
import { minerSubject } from './subject.ts';

function checking(mine: (batch: Batch) => Tuples) {
  const plugin = defineMiner({
    name: 'taking',
    source: import.meta.url,
    params: {},
    create: () => ({ mine }),
  });
  return () => memory.check(minerSubject(plugin));
}

const distancesOf = ({ embeddings }: Batch) => tf.matMul(embeddings, embeddings, false, true);

function allPairs({ labels }: Batch): Tuples {
  const kept = collectPairs();
  eachPair(labels, undefined, kept.add);
  return kept.pairs();
}

function allTriplets({ labels }: Batch): Tuples {
  const kept = collectTriplets();
  eachTriplet(labels, undefined, kept.add);
  return kept.triplets();
}

describe('memory by the square of the rows, and for what is given back', () => {
  it.each<[string, (batch: Batch) => Tuples]>([
    [
      'a matrix and all pairs',
      (batch) => {
        distancesOf(batch).dataSync();
        return allPairs(batch);
      },
    ],
    ['all triplets, which are given back', allTriplets],
  ])('is enough for %s', (_, mine) => {
    expect(checking(mine)).not.toThrow();
  });

  it.each<[string, (batch: Batch) => Tuples]>([
    [
      'a tensor of triplets',
      (batch) => {
        const distances = distancesOf(batch);
        tf.sub(tf.expandDims(distances, 1), tf.expandDims(distances, 2));
        return allPairs(batch);
      },
    ],
    [
      'a list of all triplets, of which few are given back',
      (batch) => {
        const { kind, ...columns } = allTriplets(batch);
        const few = Object.entries(columns).map(([name, rows]) => [name, rows.slice(0, 10)]);
        return { kind, ...Object.fromEntries(few) };
      },
    ],
  ])('is not enough for %s', (_, mine) => {
    expect(checking(mine)).toThrow(
      /7 classes of 36 rows .*\n.*\d+ MB of arrays and tensors, where it was stopped\n.*64 matrices of 252 x 252 and 8 times the \d+ MB that it gives back/,
    );
  });
});
