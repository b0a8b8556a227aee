import { defineRegularizer, type Regularizer, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import '../backend.ts';
import { brokenLaws } from '../broken-laws.ts';
import { mean, sum } from '../plain/vectors.ts';
import { regularizerLaws } from './laws.ts';

const squares: Regularizer['value'] = (rows) => tf.mean(tf.sum(tf.square(rows), 1));

function broken(value: Regularizer['value'], fixed?: number): string[] {
  const plugin = defineRegularizer({
    name: 'spoilt',
    source: import.meta.url,
    params: { weight: real(1) },
    create: ({ weight }) => ({ weight: fixed ?? weight, value }),
  });
  return brokenLaws(regularizerLaws, {
    used: plugin({ weight: 0.3 }),
    off: plugin({ weight: 0 }),
    plain: (rows) => 0.3 * mean(rows.map((row) => sum(row.map((x) => x * x)))),
    settings: 'the default settings',
  });
}

it('lets a right regulariser pass', () => {
  expect(broken(squares)).toEqual([]);
});

it('finds a sum in place of a mean', () => {
  expect(broken((rows) => tf.sum(tf.square(rows)))).toEqual([
    'equals its plain form',
    'gradient equals finite differences',
  ]);
});

it('finds a gradient that is off by a factor', () => {
  const spoil = tf.customGrad((input) => ({
    value: tf.clone(input as tf.Tensor),
    gradFunc: (upstream: tf.Tensor) => tf.mul(upstream, 1.05),
  }));
  expect(broken((rows) => spoil(squares(rows)) as tf.Scalar)).toEqual([
    'gradient equals finite differences',
  ]);
});

it('finds a division by a length of 0', () => {
  const lengths: Regularizer['value'] = (rows) => tf.mean(tf.sqrt(tf.sum(tf.square(rows), 1)));
  expect(broken(lengths)).toContain('stays finite on hard rows');
});

it('finds a row that counts more than the others', () => {
  const uneven: Regularizer['value'] = (rows) =>
    tf.add(squares(rows), tf.sum(tf.slice(rows, 0, 1)));
  expect(broken(uneven)).toContain('does not depend on the order of the classes');
});

it('finds a weight that is not the option', () => {
  expect(broken(squares, 0.3)).toEqual(['adds nothing with a weight of 0']);
});

it('finds NaN that is hidden', () => {
  const hidden: Regularizer['value'] = (rows) => squares(tf.where(tf.isNaN(rows), 0, rows));
  expect(broken(hidden)).toEqual(['is NaN where a row is NaN']);
});

it('finds tensors that are kept', () => {
  expect(broken((rows) => tf.add(squares(rows), tf.keep(tf.scalar(0))))).toEqual([
    'leaves no tensor behind',
  ]);
});
