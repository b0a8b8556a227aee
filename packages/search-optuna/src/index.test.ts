import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StudyRequest, TunerStudy } from '@reality-check/core';
import { afterAll, describe, expect, it } from 'vitest';
import { createTuner } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request: StudyRequest = {
  ...{ name: 'contrastive', storage: join(folder, 'a?b {c}.db') },
  ...{ sampler: 'tpe', pruner: 'none', seed: 7, trials: 14 },
  space: {
    'loss.posMargin': { kind: 'real', low: -0.2, high: 2, log: false },
    'loss.rate': { kind: 'real', low: 1e-5, high: 1, log: true },
    'loss.size': { kind: 'integer', low: 1, high: 9, log: false },
    'loss.distance': { kind: 'choice', values: ['lp', 'cosine', 3, true] },
  },
  first: [{ 'loss.posMargin': 0.1, 'loss.rate': 0.3, 'loss.size': 4, 'loss.distance': true }],
};

async function runAll(study: TunerStudy): Promise<void> {
  for (let trial = await study.ask(); trial; trial = await study.ask()) {
    const value = -((Number(trial.point['loss.posMargin']) - 0.4) ** 2);
    await study.tell(trial, { state: 'complete', value });
  }
}

describe('a study', () => {
  it('gives as many points as planned and remembers them to the last bit', async () => {
    const tuner = createTuner();
    const study = await tuner.open(request);
    const asked = [];
    for (let trial = await study.ask(); trial; trial = await study.ask()) {
      asked.push(trial);
      await study.tell(trial, { state: 'complete', value: Number(trial.point['loss.rate']) / 3 });
    }
    await study.close();
    expect(asked.map(({ number }) => number)).toEqual([...Array(14).keys()]);
    expect(asked[0]?.point).toEqual(request.first?.[0]);
    const again = await createTuner().open(request);
    const value = (rate: unknown) => Number(rate) / 3;
    expect(await again.trials()).toEqual(
      asked.map((trial) => ({
        ...{ ...trial, state: 'complete', value: value(trial.point['loss.rate']) },
      })),
    );
    expect(await again.ask()).toBeUndefined();
    await again.close();
  });

  it('says how much each setting matters, once there is enough to say', async () => {
    const study = await createTuner().open({ ...request, name: 'importance' });
    expect(await study.importance()).toBeUndefined();
    await runAll(study);
    const importance = await study.importance();
    expect(Object.keys(importance ?? {})).toEqual(Object.keys(request.space));
    expect(importance?.['loss.posMargin']).toBeGreaterThan(0.5);
    await study.close();
  });

  it('keeps failures with their reasons, and a value that is no number is one', async () => {
    const study = await createTuner().open({ ...request, name: 'failures' });
    const [first, second, third] = [await study.ask(), await study.ask(), await study.ask()];
    await study.tell(first!, { state: 'failed', reason: 'embeddings collapsed' });
    await study.tell(second!, { state: 'complete', value: Number.NaN });
    await study.tell(third!, { state: 'complete', value: Number.NEGATIVE_INFINITY });
    expect(await study.trials()).toMatchObject([
      { state: 'failed', reason: 'embeddings collapsed' },
      { state: 'failed', reason: 'the objective was NaN, expected a finite number' },
      { state: 'failed', reason: 'the objective was -Infinity, expected a finite number' },
    ]);
    await study.close();
  });

  it('takes the same end twice and refuses another one', async () => {
    const study = await createTuner().open({ ...request, name: 'twice' });
    const trial = (await study.ask())!;
    await study.tell(trial, { state: 'complete', value: 0.25 });
    await study.tell(trial, { state: 'complete', value: 0.25 });
    await expect(study.tell(trial, { state: 'complete', value: 0.5 })).rejects.toThrow(/after/);
    await study.close();
  });

  it('is one of several in one child', async () => {
    const tuner = createTuner();
    const names = ['one', 'two', 'three'];
    const studies = await Promise.all(names.map((name) => tuner.open({ ...request, name })));
    const { pid } = tuner;
    await Promise.all(studies.map(runAll));
    expect(tuner.pid).toBe(pid);
    for (const study of studies) {
      expect((await study.trials()).every(({ state }) => state === 'complete')).toBe(true);
      await study.close();
    }
    expect(tuner.pid).toBeUndefined();
  });

  it('gives out points to several workers at once without giving one twice', async () => {
    const study = await createTuner().open({ ...request, name: 'workers' });
    await Promise.all([runAll(study), runAll(study), runAll(study)]);
    const trials = await study.trials();
    expect(trials.map(({ number }) => number)).toEqual([...Array(14).keys()]);
    await study.close();
  });
});
