import '@tensorflow/tfjs';
import { stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { normalised } from '../retrieval/similarity.ts';
import { kMeans } from './k-means.ts';

/** Points around 20 directions. */
function points(count: number) {
  const random = stream('points');
  const centres = Array.from({ length: 20 * 24 }, () => random.normal());
  const values = Float32Array.from({ length: count * 24 }, (_, at) => {
    const group = Math.floor(at / 24) % 20;
    return centres[group * 24 + (at % 24)]! + 0.8 * random.normal();
  });
  return normalised({ values, dimensions: 24 }, 'points');
}

describe('k-means by TensorFlow', () => {
  beforeAll(() => loadEngine());

  it('finds the same as by plain loops, whichever products are kept, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const rows = points(900);
    const of = (keptProducts: number) =>
      kMeans(rows, { clusters: 20, seed: 3, restarts: 2, keptProducts });
    const [kept, anew] = [of(64e6), of(0)];
    await tf.setBackend('cpu');
    const plain = of(64e6);
    await tf.setBackend('tensorflow');
    for (const { clusters, inertia } of [kept, anew]) {
      expect(clusters).toEqual(plain.clusters);
      expect(inertia).toBeCloseTo(plain.inertia, 3);
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});
