import { describe, expect, it } from 'vitest';
import type { NormalMethod } from './normal-form.ts';
import { settle, spaceOf } from './space.ts';

const method: NormalMethod = {
  loss: {
    uses: 'loss@1.0.0',
    with: {
      margin: { search: [0, 2], log: false },
      bins: { search: [2, 32], log: false, whole: true },
      distance: { uses: 'lp@1.0.0', with: { power: { search: { among: [1, 2] } }, p: 2 } },
    },
  },
  sampler: { uses: 'sampler@1.0.0', with: { perClass: 4 } },
  lossOptimizer: {
    uses: 'sgd@1.0.0',
    with: { learningRate: { search: [1e-6, 1], log: true } },
  },
  search: {
    trials: 5,
    sampler: 'tpe',
    pruner: 'none',
    defaultsFirst: false,
    rechecked: 0,
    recheckSeeds: 2,
  },
};

describe('the space of a method', () => {
  it('names every open setting by its path', () => {
    expect(spaceOf(method)).toEqual({
      'loss.margin': { kind: 'real', low: 0, high: 2, log: false },
      'loss.bins': { kind: 'integer', low: 2, high: 32, log: false },
      'loss.distance.power': { kind: 'choice', values: [1, 2] },
      'lossOptimizer.learningRate': { kind: 'real', low: 1e-6, high: 1, log: true },
    });
  });

  it('is filled in by a point, and is empty then', () => {
    const settled = settle(method, {
      'loss.margin': 0.5,
      'loss.bins': 10,
      'loss.distance.power': 2,
      'lossOptimizer.learningRate': 0.01,
    });
    expect(settled.loss.with).toEqual({
      margin: 0.5,
      bins: 10,
      distance: { uses: 'lp@1.0.0', with: { power: 2, p: 2 } },
    });
    expect(settled.lossOptimizer.with).toEqual({ learningRate: 0.01 });
    expect(settled.search).toBeUndefined();
    expect(spaceOf(settled)).toEqual({});
  });

  it('stays open where a point has no value', () => {
    expect(Object.keys(spaceOf(settle(method, { 'loss.margin': 1 })))).toEqual([
      'loss.bins',
      'loss.distance.power',
      'lossOptimizer.learningRate',
    ]);
  });
});
