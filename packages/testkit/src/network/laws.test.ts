import { ConfigError, choice, defineTrunk, type Network } from '@reality-check/core';
import { batchNorm, dense } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../contract-law.ts';
import { trunkSubject } from '../trunk/contract.ts';
import { networkLaws } from './laws.ts';

type Spoil = (right: Network) => Partial<Network>;

/** A dense layer and batch normalisation; refuses images of one pixel. */
function broken(spoil: Spoil, refuse = true, normal = 'as asked'): string[] {
  const plugin = defineTrunk({
    name: 'spoilt',
    source: import.meta.url,
    params: { batchNorm: choice('trained', ['trained', 'frozen']) },
    create(options, { input, random }) {
      const pixels = input[0] * input[1] * input[2];
      if (refuse && pixels === 1) throw new ConfigError('trunk "spoilt": one pixel, expected two');
      const layer = dense('spoilt/dense', pixels, 6, random);
      const frozen = (normal === 'as asked' ? options.batchNorm : normal) === 'frozen';
      const normalise = batchNorm('spoilt/normal', 6, frozen);
      const right: Network = {
        variables: [...layer.variables, ...normalise.variables],
        outputs: 6,
        apply(images, training) {
          const rows = images.shape[0]!;
          const features = layer.apply(tf.reshape(images, [rows, pixels]), training);
          const normalised = normalise.apply(tf.reshape(features, [rows, 1, 1, 6]), training);
          return tf.tanh(tf.reshape(normalised, [rows, 6]));
        },
      };
      return { ...right, ...spoil(right) };
    },
  });
  const subject = trunkSubject(plugin, {
    cases: [
      { input: [2, 3, 1], statistics: 'trained' },
      { settings: { batchNorm: 'frozen' }, input: [2, 2, 3], statistics: 'frozen' },
    ],
    refuses: [{ input: [1, 1, 1], message: /one pixel/ }],
  });
  return brokenLaws(networkLaws, subject);
}

const applied = (change: (rows: tf.Tensor2D, training: boolean) => tf.Tensor): Spoil => {
  return ({ apply }) => ({
    apply: (input, training) => change(apply(input, training), training) as tf.Tensor2D,
  });
};

it('finds no fault with a sound trunk', () => {
  expect(broken(() => ({}))).toEqual([]);
});

it('finds rows of another length, and rows that are not finite', () => {
  const law = 'gives one finite row for each input, as long as it says';
  expect(broken(() => ({ outputs: 7 }))).toContain(law);
  expect(broken(applied((rows) => tf.div(rows, 0)))).toContain(law);
});

it('finds a missing refusal', () => {
  const law = 'refuses what it cannot take with a message for the reader';
  expect(broken(() => ({}), false)).toEqual([law]);
});

it('finds rows that depend on each other or on nothing', () => {
  const law = 'treats the rows of a batch apart in evaluation, and tells them apart';
  expect(broken(applied((rows) => tf.sub(rows, tf.mean(rows, 0))))).toContain(law);
  expect(broken(applied((rows) => tf.mul(rows, 0)))).toContain(law);
});

it('finds chance and state of its own', () => {
  const law = 'is what its variables are: they can be saved and loaded into another one';
  const chance = broken(applied((rows) => tf.mul(rows, 1 + Math.random())));
  expect(chance).toContain(
    'changes nothing in evaluation, and nothing that is trained in training',
  );
  let calls = 0;
  expect(broken(applied((rows) => tf.mul(rows, 1 + ++calls)))).toContain(law);
  expect(broken(({ variables }) => ({ variables: variables.slice(2) }))).toContain(law);
});

it('finds weights that do not follow the stream', () => {
  const law = 'takes its initial weights from the random stream alone';
  const spoilt = (value: () => number): Spoil => {
    return ({ variables }) => {
      for (const one of variables) tf.tidy(() => one.assign(tf.fill(one.shape, value())));
      return {};
    };
  };
  expect(broken(spoilt(() => 0.5))).toContain(law);
  expect(broken(spoilt(Math.random))).toContain(law);
});

it('finds variables with one name, and tensors that are left', () => {
  const renamed = broken(({ variables }) => {
    for (const one of variables) one.name = 'same';
    return {};
  });
  expect(renamed).toContain('names each variable once');
  const kept = broken(applied((rows) => tf.keep(tf.mul(rows, 1))));
  expect(kept).toContain('leaves no tensor behind');
});

it('finds a variable without gradient, and a gradient that is wrong', () => {
  const read = broken(applied((rows) => tf.add(rows, tf.tensor(rows.dataSync(), rows.shape))));
  expect(read).toContain('rises along its gradient as the gradient says');
  const constant = broken(applied((rows) => tf.tensor(rows.dataSync(), rows.shape)));
  expect(constant).toContain('has a gradient for every trainable variable');
  const half = tf.customGrad((rows) => ({
    value: tf.clone(rows as tf.Tensor),
    gradFunc: (slope: tf.Tensor) => tf.mul(slope, 0.8),
  }));
  const wrong = broken(applied((rows) => half(rows)));
  expect(wrong).toEqual(['rises along its gradient as the gradient says']);
});

it('finds batch normalisation in the wrong mode', () => {
  const law = 'follows the batch statistics where they are trained, and keeps frozen ones';
  expect(broken(() => ({}), true, 'trained')).toEqual([law]);
  expect(broken(() => ({}), true, 'frozen')).toEqual([law]);
  const always = broken(({ apply }) => ({ apply: (input) => apply(input, true) }));
  expect(always).toContain(
    'changes nothing in evaluation, and nothing that is trained in training',
  );
});
