import type { Space, TrialRecord } from '@reality-check/core';
import { assert, describe, it } from 'vitest';
import { boundaryFlags, chosen, ranked } from './best.ts';

const trial = (number: number, value?: number): TrialRecord => ({
  number,
  point: {},
  ...(value === undefined ? { state: 'failed', reason: 'NaN' } : { state: 'complete', value }),
});

describe('the choice of a search', () => {
  const trials = [trial(0, 0.2), trial(1, 0.5), trial(2), trial(3, 0.5), trial(4, 0.3)];

  it('is the best complete trial, of equals the earlier one', () => {
    assert.deepEqual(
      ranked(trials).map(({ number }) => number),
      [1, 3, 4, 0],
    );
    assert.equal(chosen(trials, [])?.number, 1);
    assert.equal(chosen([trial(0)], []), undefined);
  });

  it('is the best by fresh seeds where some were tried', () => {
    const reruns = [
      { trial: 1, values: [0.3, 0.2] },
      { trial: 3, values: [0.4, 0.4] },
      { trial: 4, values: [] },
    ];
    assert.equal(chosen(trials, reruns)?.number, 3);
  });
});

describe('boundary flags', () => {
  const space: Space = {
    margin: { kind: 'real', low: -0.2, high: 2, log: false },
    rate: { kind: 'real', low: 1e-6, high: 1, log: true },
    swap: { kind: 'choice', values: [true, false] },
  };

  it('name the settings at the end of their range, by the scale that was searched', () => {
    assert.deepEqual(boundaryFlags(space, { margin: -0.19, rate: 0.9, swap: true }), [
      { path: 'margin', side: 'low' },
      { path: 'rate', side: 'high' },
    ]);
    assert.deepEqual(boundaryFlags(space, { margin: 1, rate: 0.01, swap: true }), []);
  });
});
