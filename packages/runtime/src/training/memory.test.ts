import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import cropFlip from '@reality-check/augmentation-crop-flip';
import { make, stream } from '@reality-check/core';
import linear from '@reality-check/embedder-linear';
import { canCompile, loadEngine, pictureTensor } from '@reality-check/engine';
import contrastive from '@reality-check/loss-contrastive';
import adam from '@reality-check/optimizer-adam';
import mlp from '@reality-check/trunk-mlp';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { keepAhead } from '../feeding/ahead.ts';
import { openFeeder } from '../feeding/feeder.ts';
import { assemble } from './model.ts';
import { createTrainingStep } from './training-step.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const megabyte = 2 ** 20;
const rows = 4;
const shape = [4, 4, 1] as const;
const size = shape[0] * shape[1] * shape[2];
const uses = '@reality-check/augmentation-crop-flip@1.0.0';
const settings = { scaleMin: 0.3, ratioMin: 0.75, ratioMax: 1.33, flip: 0.5 };

/** Batches that another thread prepares ahead, with an augmentation. */
function openBatches() {
  const held = new Uint8Array(new SharedArrayBuffer(10 * rows * size));
  const { integer } = stream('pictures');
  held.forEach((_, at) => {
    held[at] = integer(256);
  });
  const feeder = openFeeder({
    pictures: { shape, count: held.length / size, source: { held } },
    changes: {
      augmentation: [{ uses, with: settings }],
      sources: { [uses]: cropFlip.source },
      place: { seed: 1, repeat: 0, fold: 0 },
    },
  });
  let ordered = 0;
  const ahead = keepAhead(() => {
    const first = (ordered % 10) * rows;
    return feeder.prepare(
      Int32Array.from({ length: rows }, (_, at) => first + at),
      ++ordered,
    );
  });
  return {
    async next() {
      const bytes = await ahead.next()!;
      const images = pictureTensor(bytes, [rows, ...shape]);
      feeder.reuse(bytes);
      return images;
    },
    close: feeder.close,
  };
}

/** What is in use once the garbage is collected, in megabytes. */
function measure() {
  collectGarbage();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { resident: rss / megabyte, held: (heapUsed + arrayBuffers) / megabyte };
}

type Measured = ReturnType<typeof measure>;

describe.runIf(loaded)('the memory of a training', () => {
  it.each([
    ['compiled', 10_000],
    ['uncompiled', 3000],
  ] as const)(
    'stays as it is, %s, over %i steps of batches that a thread prepares',
    async (way, steps) => {
      const eager = way === 'uncompiled';
      const random = stream('weights');
      const trunk = make(mlp({ layers: 1, units: 16 }), { input: [...shape], random });
      const head = make(linear({ dimensions: 4 }), { inputs: 16, random });
      const step = createTrainingStep({
        model: assemble(trunk, head, { eager }),
        loss: make(contrastive(), { classes: 2, dimensions: 4, random }),
        optimizer: make(adam(), {}),
        lossOptimizer: make(adam(), {}),
        eager,
      });
      const batches = openBatches();
      const labels = Int32Array.from([0, 0, 1, 1]);
      const found: Measured[] = [];
      let tensors: number | undefined;
      for (let at = 1; at <= steps; at++) {
        const images = await batches.next();
        step.run(images, labels, at);
        images.dispose();
        if (at % (steps / 10) === 0) {
          found.push(measure());
          tensors ??= tf.memory().numTensors;
          expect(tf.memory().numTensors).toBe(tensors);
        }
      }
      batches.close();
      step.dispose();
      // The least of some, since the other thread's garbage comes and goes.
      const least = (from: number, to: number, of: keyof Measured) =>
        Math.min(...found.slice(from, to).map((one) => one[of]));
      const growth = (of: keyof Measured) => least(7, 10, of) - least(2, 5, of);
      // 1 MB is 210 bytes of each of 5000 steps, 20 MB are 4 KB: the thread's heap takes 8 in any case.
      expect(growth('held')).toBeLessThan(1);
      expect(growth('resident')).toBeLessThan(20);
    },
  );
});
