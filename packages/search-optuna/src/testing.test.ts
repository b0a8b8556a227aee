import type { StudyRequest } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { memoryTuner } from './testing.ts';

const request: StudyRequest = {
  ...{ name: 'fake', storage: 'nowhere', sampler: 'random', pruner: 'none', seed: 1, trials: 4 },
  space: {
    margin: { kind: 'real', low: 0.1, high: 1, log: true },
    size: { kind: 'integer', low: 1, high: 3, log: false },
    kind: { kind: 'choice', values: ['a', 'b'] },
  },
  first: [{ margin: 0.5, size: 2, kind: 'b' }],
};

describe('memoryTuner', () => {
  it('tries given points first, then random ones, and no more than planned', async () => {
    const study = await memoryTuner().open(request);
    expect(await study.ask()).toEqual({ number: 0, point: request.first?.[0] });
    for (let number = 1; number < 4; number++) {
      const point = (await study.ask())?.point;
      expect(point?.margin).toBeGreaterThanOrEqual(0.1);
      expect([1, 2, 3]).toContain(point?.size);
    }
    expect(await study.ask()).toBeUndefined();
  });

  it('goes on where a closed study was left', async () => {
    const tuner = memoryTuner();
    const before = await tuner.open(request);
    const told = await before.ask();
    const left = await before.ask();
    await before.tell(told!, { state: 'complete', value: Number.NaN });
    await before.close();
    const after = await tuner.open(request);
    expect(await after.ask()).toEqual(left);
    expect((await after.trials()).map(({ state }) => state)).toEqual(['failed', 'running']);
  });
});
