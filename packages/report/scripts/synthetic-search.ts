import { type Point, type Space, stream } from '@reality-check/core';
import type { SearchOfMethod, SearchTrial } from '../src/index.ts';

const space: Space = {
  'loss.margin': { kind: 'real', low: 0, high: 2, log: false },
  'lossOptimizer.learningRate': { kind: 'real', low: 1e-6, high: 1, log: true },
  'sampler.perClass': { kind: 'choice', values: [2, 4, 8] },
};

/** A made-up search whose values fall with the distance from a margin of 0.4; every ninth trial fails. */
export function syntheticSearch(method: string, count: number): SearchOfMethod {
  const random = stream('search', method);
  const trials = Array.from({ length: count }, (_, number): SearchTrial => {
    const point: Point = {
      'loss.margin': 2 * random.uniform(),
      'lossOptimizer.learningRate': 10 ** (-6 * random.uniform()),
      'sampler.perClass': [2, 4, 8][random.integer(3)]!,
    };
    const value = 0.6 - 0.1 * Math.abs(Number(point['loss.margin']) - 0.4) + 0.01 * random.normal();
    const failed = number % 9 === 8;
    return {
      number,
      point,
      ...(failed
        ? { state: 'failed' as const, reason: 'the loss was no number at step 3' }
        : { state: 'complete' as const, value }),
      folds: failed ? [] : [{ fold: 0, value, bestEpoch: 5 }],
      seconds: 20,
      when: '2026-11-20T10:00:00.000Z',
    };
  });
  const ranked = trials
    .filter(({ value }) => value !== undefined)
    .sort((one, other) => other.value! - one.value!);
  const [best] = ranked;
  return {
    method,
    space,
    sampler: 'tpe',
    pruner: 'none',
    planned: count,
    trials,
    ...(best && { best: best.number }),
    importance: {
      'loss.margin': 0.82,
      'lossOptimizer.learningRate': 0.13,
      'sampler.perClass': 0.05,
    },
    boundary: [{ path: 'lossOptimizer.learningRate', side: 'low' }],
    reruns: ranked
      .slice(0, 2)
      .map(({ number, value }) => ({ trial: number, values: [value! - 0.02, value! - 0.01] })),
    collapses: 1,
  };
}
