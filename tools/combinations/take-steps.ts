import { type Embedded, make, stream, type TrainingRows } from '@reality-check/core';
import linear from '@reality-check/embedder-linear';
import sgd from '@reality-check/optimizer-sgd';
import { assemble, createTrainingStep } from '@reality-check/runtime';
import mlp from '@reality-check/trunk-mlp';
import * as tf from '@tensorflow/tfjs-core';
import type { MethodUses } from '../../packages/runtime/src/stages/check-method.ts';

/** Rows of a batch: triplets, fours of a class and super-classes all go into it. */
export const batchSize = 24;

const [classes, perClass, dimensions, side] = [24, 6, 8, 4];
const count = classes * perClass;
const pixels = side * side;

/** Noise around a picture for each class. */
const pictures = Float32Array.from({ length: count * pixels }, (_, at) => {
  const label = Math.floor(at / pixels / perClass);
  return 0.5 + 0.3 * Math.sin((at % pixels) * (1 + label)) + 0.4 * stream('picture', at).normal();
});

/** The training set, all but its embeddings. */
export const rows: Omit<TrainingRows, 'embed'> = {
  labels: Int32Array.from({ length: count }, (_, row) => Math.floor(row / perClass)),
  superClasses: Int32Array.from({ length: count }, (_, row) => (row < count / 2 ? 0 : 1)),
};

function imagesOf(some: Int32Array): tf.Tensor4D {
  const values = new Float32Array(some.length * pixels);
  some.forEach((row, at) => {
    values.set(pictures.subarray(row * pixels, (row + 1) * pixels), at * pixels);
  });
  return tf.tensor4d(values, [some.length, side, side, 1]);
}

/** What some steps came to. */
export interface Steps {
  readonly losses: readonly number[];
  /** Whether weights of the network are others than before. */
  readonly learned: boolean;
}

/** A small network with the loss and the miner of a method, operation by operation. */
function build({ loss, miner }: MethodUses) {
  const random = stream('weights');
  const trunk = make(mlp({ layers: 1, units: 16 }), { input: [side, side, 1], random });
  const embedder = make(linear({ dimensions }), { inputs: trunk.outputs, random });
  const model = assemble(trunk, embedder, { eager: true });
  const optimizer = make(sgd({ learningRate: 0.1 }), {});
  const step = createTrainingStep({
    model,
    loss: make(loss, { classes, dimensions, random: stream('loss') }),
    miner: miner && make(miner, { random: stream('miner') }),
    optimizer,
    lossOptimizer: optimizer,
    eager: true,
  });
  return { model, step };
}

/** Trains as a run does, until weights have changed, but no longer than so many steps. */
export function takeSteps(uses: MethodUses, most: number): Steps {
  const { model, step } = build(uses);
  const values = () => model.variables.map((one) => one.dataSync<'float32'>().slice());
  const before = values();
  const sampler = make(uses.sampler, { batchSize, random: stream('sampler') });
  const embed = (some: Int32Array): Embedded => ({
    values: tf.tidy(() => model.evaluate(imagesOf(some)).dataSync<'float32'>().slice()),
    dimensions,
  });
  const batches = sampler.batches({ ...rows, embed }, stream('batches'));
  const losses: number[] = [];
  let learned = false;
  while (!learned && losses.length < most) {
    const batch = batches.next().value as Int32Array;
    const images = imagesOf(batch);
    const labels = batch.map((row) => rows.labels[row]!);
    losses.push(step.run(images, labels, losses.length + 1));
    images.dispose();
    const moved = (one: Float32Array, at: number) =>
      one.some((value, place) => value !== before[at]![place]);
    learned = values().some(moved);
  }
  step.dispose();
  return { losses, learned };
}
