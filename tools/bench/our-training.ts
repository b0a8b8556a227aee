import { make, stream } from '@reality-check/core';
import { pictureTensor } from '@reality-check/engine';
// The parts that a worker loads, not the whole runtime with stages, store and pool.
import { keepAhead } from '../../packages/runtime/src/feeding/ahead.ts';
import { openFeeder } from '../../packages/runtime/src/feeding/feeder.ts';
import { createTrainingStep } from '../../packages/runtime/src/training/training-step.ts';
import type { Prepared, TrainingCase } from './case.ts';
import { readIntegers } from './number-files.ts';
import { makeModel, readImages } from './our-network.ts';
import { plugin } from './plugin.ts';

/** Puts together what a training puts together; gives its step on the next batch. */
export async function prepareTraining(
  prepared: Prepared<TrainingCase>,
): Promise<() => Promise<number>> {
  const { batchSize, channels, classes, dimensions, eager, loss, miner, seed, size } = prepared;
  const labels = readIntegers(prepared.labels);
  const feeder = openFeeder({ pictures: readImages(prepared) });
  const random = (name: string) => stream(seed, name);
  const settings = { learningRate: prepared.learningRate };
  const adam = await plugin('optimizer', 'adam');
  const lossPlugin = await plugin('loss', loss.name);
  const minerPlugin = miner && (await plugin('miner', miner.name));
  const trainingStep = createTrainingStep({
    model: await makeModel(prepared),
    loss: make(lossPlugin(loss.settings), { classes, dimensions, random: random('loss weights') }),
    miner: minerPlugin && make(minerPlugin(miner.settings), { random: random('miner') }),
    optimizer: make(adam(settings), {}),
    lossOptimizer: make(adam(settings), {}),
    eager,
  });

  let step = 0;
  let ordered = 0;
  const startOf = (at: number) => (at * batchSize) % labels.length;
  const ahead = keepAhead(() => {
    const start = startOf(ordered++);
    return feeder.prepare(Int32Array.from({ length: batchSize }, (_, at) => start + at));
  });
  return async () => {
    const start = startOf(step++);
    const pictures = await ahead.next()!;
    const input = pictureTensor(pictures, [batchSize, size, size, channels]);
    feeder.reuse(pictures);
    const value = trainingStep.run(input, labels.subarray(start, start + batchSize), step);
    input.dispose();
    return value;
  };
}
