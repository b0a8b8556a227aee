import { defineTrunk, make, stream, type Use } from '@reality-check/core';
import linear from '@reality-check/embedder-linear';
import { canCompile, loadEngine } from '@reality-check/engine';
import arcface from '@reality-check/loss-arcface';
import contrastive from '@reality-check/loss-contrastive';
import crossBatchMemory from '@reality-check/loss-cross-batch-memory';
import p2sgrad from '@reality-check/loss-p2sgrad';
import { dense, dropout } from '@reality-check/ops';
import adam from '@reality-check/optimizer-adam';
import adamw from '@reality-check/optimizer-adamw';
import rmsprop from '@reality-check/optimizer-rmsprop';
import sgd from '@reality-check/optimizer-sgd';
import conv4 from '@reality-check/trunk-conv4';
import mlp from '@reality-check/trunk-mlp';
import mobilenetV2 from '@reality-check/trunk-mobilenet-v2';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { assemble } from './model.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createTrainingStep, type TrainingStep } from './training-step.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);
if (!loaded)
  console.log('compiled steps: not tested, the addon is missing; run "npx reality-check setup"');

interface Parts {
  readonly trunk: Use<'trunk'>;
  readonly loss?: Use<'loss'>;
  readonly optimizer?: Use<'optimizer'>;
  readonly input?: readonly [number, number, number];
  readonly rows?: number;
  readonly clipNorm?: number;
  readonly schedule?: Schedule;
}

const classes = 4;
const dimensions = 8;

function build(
  { trunk, loss = contrastive(), optimizer = adam(), input = [16, 16, 1], ...others }: Parts,
  eager: boolean,
) {
  const random = stream('weights');
  const body = make(trunk, { input, random });
  const head = make(linear({ dimensions }), { inputs: body.outputs, random });
  const model = assemble(body, head, { eager });
  const step = createTrainingStep({
    model,
    loss: make(loss, { classes, dimensions, random: stream('loss') }),
    optimizer: make(optimizer, {}),
    lossOptimizer: make(optimizer, {}),
    ...others,
    eager,
  });
  return { model, step };
}

function train(
  step: TrainingStep,
  { input = [16, 16, 1], rows = 8 }: Parts,
  from: number,
  to: number,
) {
  return Array.from({ length: to - from }, (_, at) => {
    const number = from + at + 1;
    const { uniform } = stream('images', number);
    const size = input[0] * input[1] * input[2];
    // Noise over a pattern of waves, other ones for each class.
    const pixel = (_: unknown, place: number) =>
      uniform() + Math.sin((place % size) * (1 + (Math.floor(place / size) % classes)));
    const values = Float32Array.from({ length: rows * size }, pixel);
    const images = tf.tensor4d(values, [rows, ...input]);
    const labels = Int32Array.from({ length: rows }, (_, row) => row % classes);
    const loss = step.run(images, labels, number);
    images.dispose();
    return loss;
  });
}

const valuesOf = ({ variables }: TrainingStep) =>
  variables.map((variable) => variable.dataSync<'float32'>().slice());

function compare(parts: Parts, steps = 50): void {
  const [compiled, eager] = [false, true].map((one) => {
    const { model, step } = build(parts, one);
    const losses = train(step, parts, 0, steps);
    const { input = [16, 16, 1] } = parts;
    const images = tf.ones([3, ...input]);
    const embeddings = tf.tidy(() => model.evaluate(images).dataSync<'float32'>().slice());
    const again = tf.tidy(() => model.evaluate(images).dataSync<'float32'>().slice());
    images.dispose();
    const values = valuesOf(step);
    step.dispose();
    return { losses, values, embeddings, again };
  });
  // Equal to the last bit, and not only within a tolerance.
  expect(compiled).toEqual(eager);
  expect(compiled!.losses.every(Number.isFinite)).toBe(true);
  // Of some steps, since a single small batch may cost much wherever a training stands.
  expect(Math.min(...compiled!.losses.slice(-10))).toBeLessThan(compiled!.losses[0]!);
}

const small = conv4({ blocks: 2, filters: 8 });

/** A layer that stays as it is, dropout, and a layer that learns. */
const partlyFrozen = defineTrunk({
  name: 'partly-frozen',
  source: import.meta.url,
  params: {},
  create: (_, { input, random }) => {
    const pixels = input[0] * input[1] * input[2];
    const first = dense('frozen', pixels, 24, random);
    for (const one of first.variables) one.trainable = false;
    const layers = [first, dropout('drop', 0.3, random), dense('trained', 24, 16, random)];
    return {
      variables: layers.flatMap(({ variables }) => [...variables]),
      outputs: 16,
      apply(images, training) {
        const flat: tf.Tensor = tf.reshape(images, [images.shape[0]!, pixels]);
        return layers.reduce((rows, one) => one.apply(rows, training), flat) as tf.Tensor2D;
      },
    };
  },
});

const mobileNet = (batchNorm: 'trained' | 'frozen'): Parts => ({
  trunk: mobilenetV2({ width: 0.1, batchNorm }),
  input: [32, 32, 3],
});

const momentum = rmsprop({ learningRate: 0.001, momentum: 0.9, centered: true });
const nesterov = sgd({ learningRate: 0.01, momentum: 0.9, nesterov: true });
const optimizers: [string, Use<'optimizer'>][] = [
  ['adam', adam({ amsgrad: true, weightDecay: 0.01 })],
  ['adamw', adamw()],
  ['rmsprop', momentum],
  ['sgd', nesterov],
  ['sgd without state', sgd({ learningRate: 0.01 })],
];

describe.runIf(loaded)('the compiled training step', () => {
  it.each([
    ['conv4', { trunk: small }],
    ['conv4, frozen', { trunk: conv4({ blocks: 2, filters: 8, batchNorm: 'frozen' }) }],
    ['conv4 and a loss with variables', { trunk: small, loss: arcface() }],
    ['conv4 and a loss that changes its variables', { trunk: small, loss: p2sgrad() }],
    ['mlp', { trunk: mlp({ units: 32 }) }],
  ] satisfies [string, Parts][])('equals the uncompiled one over 50 steps: %s', (_, parts) => {
    compare(parts);
  });

  it.each(['trained', 'frozen'] as const)(
    'equals the uncompiled one over 50 steps: MobileNetV2, %s',
    (batchNorm) => compare(mobileNet(batchNorm)),
  );

  it.each(optimizers)('equals the uncompiled one over 50 steps: %s', (_, optimizer) => {
    compare({ trunk: small, optimizer, loss: arcface() });
  });

  const ways: [string, Parts][] = [
    ['conv4', { trunk: small }],
    ['conv4, frozen', { trunk: conv4({ blocks: 2, filters: 8, batchNorm: 'frozen' }) }],
    ['mlp', { trunk: mlp({ units: 32 }) }],
    ['a frozen layer and dropout', { trunk: partlyFrozen() }],
  ];
  const every = ways.flatMap(([name, parts]) =>
    optimizers.map(([of, optimizer]) => [`${name}, ${of}`, { ...parts, optimizer }] as const),
  );
  it.each<readonly [string, Parts]>([
    ...every,
    // One operation after the other MobileNetV2 takes seconds: not with every optimiser.
    ['MobileNetV2, rmsprop', { ...mobileNet('trained'), optimizer: momentum }],
    ['MobileNetV2, frozen, sgd', { ...mobileNet('frozen'), optimizer: nesterov }],
  ])('does so with a schedule, warm-up, cut gradients and class weights: %s', (_, parts) => {
    const train = { schedule: 'cosine', warmUp: 5, epochs: 5, epochLength: 10 } as const;
    compare({ ...parts, loss: arcface(), schedule: createSchedule(train), clipNorm: 0.5 });
  });

  it('cuts the gradient to the norm that is asked for', () => {
    // Steps of plain gradient descent are as long as their gradients.
    const lengths = [0, 0.01, 1e6].map((clipNorm) => {
      const { model, step } = build(
        { trunk: small, optimizer: sgd({ learningRate: 1 }), clipNorm },
        false,
      );
      const trained = model.variables.filter(({ trainable }) => trainable);
      const before = trained.map((one) => one.dataSync<'float32'>().slice());
      train(step, { trunk: small }, 0, 1);
      const squares = trained.map((one, at) =>
        one
          .dataSync<'float32'>()
          .reduce((sum, value, place) => sum + (value - before[at]![place]!) ** 2, 0),
      );
      step.dispose();
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    });
    const [whole, cut, roomy] = lengths;
    expect(whole).toBeGreaterThan(0.02);
    expect(cut).toBeCloseTo(0.01, 4);
    expect(roomy).toBeCloseTo(whole!, 4);
  });

  it.each([
    ['class weights', arcface()],
    ['class weights that it changes itself', p2sgrad()],
    ['a memory of earlier batches', crossBatchMemory({ memorySize: 20 })],
  ] as [string, Use<'loss'>][])('resumes exactly, with a loss with %s', (_, loss) => {
    const parts = { trunk: small, loss };
    const whole = build(parts, false).step;
    const losses = train(whole, parts, 0, 12);
    const first = build(parts, false).step;
    train(first, parts, 0, 7);
    const second = build(parts, false).step;
    second.variables.forEach((variable, at) => {
      tf.tidy(() => variable.assign(tf.tensor(valuesOf(first)[at]!, variable.shape)));
    });
    expect(train(second, parts, 7, 12)).toEqual(losses.slice(7));
    expect(valuesOf(second)).toEqual(valuesOf(whole));
    for (const step of [whole, first, second]) step.dispose();
  });

  it('takes smaller batches in between', () => {
    const parts = { trunk: small };
    const [compiled, eager] = [false, true].map((one) => {
      const { step } = build(parts, one);
      const losses = [8, 8, 8, 4, 8, 4, 4, 8].flatMap((rows, at) =>
        train(step, { ...parts, rows }, at, at + 1),
      );
      step.dispose();
      return losses;
    });
    expect(compiled).toEqual(eager);
  });

  it('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    const { model, step } = build({ trunk: small, loss: arcface() }, false);
    const own = tf.memory().numTensors;
    train(step, { trunk: small }, 0, 10);
    tf.tidy(() => {
      model.evaluate(tf.ones([2, 16, 16, 1]));
    });
    expect(tf.memory().numTensors).toBe(own);
    step.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
