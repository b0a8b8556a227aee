import { make, stream } from '@reality-check/core';
import linear from '@reality-check/embedder-linear';
import { canCompile, loadEngine } from '@reality-check/engine';
import contrastive from '@reality-check/loss-contrastive';
import adam from '@reality-check/optimizer-adam';
import mlp from '@reality-check/trunk-mlp';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { assemble } from './model.ts';
import { createTrainingStep } from './training-step.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);

const megabyte = 2 ** 20;
const [warmUp, steps] = [4000, 10_000];

describe.runIf(loaded)('the memory of a training', () => {
  it('stays as it is over 10,000 compiled steps', () => {
    const random = stream('weights');
    const trunk = make(mlp({ layers: 1, units: 16 }), { input: [4, 4, 1], random });
    const model = assemble(trunk, make(linear({ dimensions: 4 }), { inputs: 16, random }));
    const step = createTrainingStep({
      model,
      loss: make(contrastive(), { classes: 2, dimensions: 4, random }),
      optimizer: make(adam(), {}),
      lossOptimizer: make(adam(), {}),
    });
    const labels = Int32Array.from([0, 0, 1, 1]);
    const found: { tensors: number; resident: number }[] = [];
    for (let at = 1; at <= steps; at++) {
      const images = tf.tensor4d(
        Float32Array.from({ length: 64 }, () => random.uniform()),
        [4, 4, 4, 1],
      );
      step.run(images, labels, at);
      images.dispose();
      if (at !== warmUp && at !== steps) continue;
      found.push({ tensors: tf.memory().numTensors, resident: process.memoryUsage.rss() });
    }
    step.dispose();
    const [before, after] = found as [(typeof found)[0], (typeof found)[0]];
    expect(after.tensors).toBe(before.tensors);
    // 4 KB a step would be 24 MB; the garbage collector alone takes and gives back a few.
    expect((after.resident - before.resident) / megabyte).toBeLessThan(20);
  });
});
