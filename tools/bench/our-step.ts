import { readFileSync } from 'node:fs';
import { type Kind, make, type Plugin, stream } from '@reality-check/core';
import type { Images } from '@reality-check/images';
import * as tf from '@tensorflow/tfjs-core';
// The parts that a worker loads, not the whole runtime with stages, store and pool.
import { createFeed } from '../../packages/runtime/src/data/feed.ts';
import { assemble } from '../../packages/runtime/src/training/model.ts';
import { createTrainingStep } from '../../packages/runtime/src/training/training-step.ts';
import type { PreparedCase } from './case.ts';

async function plugin<K extends Kind>(kind: K, name: string): Promise<Plugin<K>> {
  return (await import(`@reality-check/${kind}-${name}`)).default;
}

/** The images of all batches, in memory, as a data set's cache gives them. */
function readImages({ images, size, channels }: PreparedCase): Pick<Images, 'shape' | 'read'> {
  const bytes = readFileSync(images);
  const length = size * size * channels;
  return {
    shape: [size, size, channels],
    read(rows, into) {
      for (let at = 0; at < rows.length; at++) {
        const from = rows[at]! * length;
        into.set(bytes.subarray(from, from + length), at * length);
      }
    },
  };
}

function readLabels({ labels }: PreparedCase): Int32Array {
  const bytes = readFileSync(labels);
  return Int32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readInt32LE(4 * at));
}

/** Puts together what a training puts together; gives its step on the next batch. */
export async function prepareStep(prepared: PreparedCase): Promise<() => number> {
  const { batchSize, classes, dimensions, eager, learningRate, loss, miner, seed } = prepared;
  const images = readImages(prepared);
  const labels = readLabels(prepared);
  const feed = createFeed(images as Images);
  const random = (name: string) => stream(seed, name);

  const conv4 = await plugin('trunk', 'conv4');
  const linear = await plugin('embedder', 'linear');
  const adam = await plugin('optimizer', 'adam');
  const lossPlugin = await plugin('loss', loss.name);
  const minerPlugin = miner && (await plugin('miner', miner.name));
  const trunk = make(conv4(), { input: images.shape, random: random('trunk weights') });
  const embedder = make(linear({ dimensions }), {
    inputs: trunk.outputs,
    random: random('embedder weights'),
  });
  const trainingStep = createTrainingStep({
    model: assemble(trunk, embedder, { eager }),
    loss: make(lossPlugin(loss.settings), { classes, dimensions, random: random('loss weights') }),
    miner: minerPlugin && make(minerPlugin(miner.settings), { random: random('miner') }),
    optimizer: make(adam({ learningRate }), {}),
    lossOptimizer: make(adam({ learningRate }), {}),
    eager,
  });

  let step = 0;
  return () => {
    const start = (step * batchSize) % labels.length;
    const rows = Int32Array.from({ length: batchSize }, (_, at) => start + at);
    const input = tf.tensor4d(feed.plain(rows), [batchSize, ...images.shape]);
    step++;
    const value = trainingStep.run(input, labels.subarray(start, start + batchSize), step);
    input.dispose();
    return value;
  };
}
