import { type Distance, defineDistance } from '@reality-check/core';
import { normaliseRows } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import '../backend.ts';
import { brokenLaws } from '../broken-laws.ts';
import { dot, unit } from '../plain/vectors.ts';
import { distanceLaws } from './laws.ts';

const right: Distance = {
  similarity: true,
  matrix: (queries, references = queries) =>
    tf.matMul(normaliseRows(queries), normaliseRows(references), false, true),
};

function broken(
  distance: Partial<Distance>,
  plain = (x: readonly number[], y: readonly number[]) => dot(unit(x), unit(y)),
): string[] {
  const made = { ...right, ...distance };
  const plugin = defineDistance({
    name: 'spoilt',
    source: import.meta.url,
    params: {},
    create: () => made,
  });
  const { similarity } = right;
  return brokenLaws(distanceLaws, {
    used: plugin(),
    plain: Object.assign(plain, { similarity }),
    settings: 'the default settings',
  });
}

/** The right matrix, changed by a function. */
const changed = (change: (matrix: tf.Tensor2D) => tf.Tensor): Partial<Distance> => ({
  matrix: (queries, references) => change(right.matrix(queries, references)) as tf.Tensor2D,
});

it('lets a right distance pass', () => {
  expect(broken({})).toEqual([]);
});

it('finds a wrong value', () => {
  expect(broken(changed((matrix) => tf.add(matrix, 0.01)))).toEqual(['equals its plain form']);
});

it('finds a gradient that is off by a factor', () => {
  const spoil = tf.customGrad((input) => ({
    value: tf.clone(input as tf.Tensor),
    gradFunc: (upstream: tf.Tensor) => tf.mul(upstream, 1.05),
  }));
  expect(broken(changed((matrix) => spoil(matrix)))).toEqual([
    'gradient equals finite differences',
  ]);
});

it('finds a side that is not normalised', () => {
  const oneSided: Partial<Distance> = {
    matrix: (queries, references = queries) =>
      tf.matMul(normaliseRows(queries), references, false, true),
  };
  expect(broken(oneSided, (x, y) => dot(unit(x), y))).toEqual(['is the same in both directions']);
});

it('finds a root without derivative at 0', () => {
  const rooted = changed((matrix) => tf.sqrt(tf.sub(2.0000001, tf.mul(2, matrix))));
  expect(broken(rooted)).toContain('stays finite on hard rows');
});

it('finds a similarity that calls itself a distance', () => {
  expect(broken({ similarity: false })).toEqual(['tells what is nearer']);
});

it('finds a tensor that is left behind', () => {
  expect(broken(changed((matrix) => tf.keep(tf.clone(matrix))))).toEqual([
    'leaves no tensor behind',
  ]);
});
