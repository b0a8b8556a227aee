import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StudyRequest, stream, type TrialRecord } from '@reality-check/core';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrial } from '../scripts/objective.ts';
import { startRunner } from '../scripts/start.ts';
import { createTuner } from './index.ts';
import { findPython } from './python.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-resume-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const torch = spawnSync(findPython(), ['-c', 'import torch, scipy']).status === 0;
if (!torch) {
  console.log(
    'skipped: the Gaussian process sampler needs PyTorch; run npx reality-check setup --gp',
  );
}

const ranges: StudyRequest['space'] = {
  'loss.margin': { kind: 'real', low: -1, high: 1, log: false },
  'loss.rate': { kind: 'real', low: 1e-4, high: 1, log: true },
  'loss.size': { kind: 'integer', low: 0, high: 8, log: false },
};
const space: StudyRequest['space'] = {
  ...ranges,
  'loss.distance': { kind: 'choice', values: ['lp', 'snr', 'cosine'] },
};
const base = { ...{ seed: 3, trials: 24, pruner: 'none' as const }, space };

async function undisturbed(request: StudyRequest): Promise<readonly TrialRecord[]> {
  const study = await createTuner().open(request);
  for (let trial = await study.ask(); trial; trial = await study.ask()) {
    await runTrial(study, trial);
  }
  const trials = await study.trials();
  await study.close();
  return trials;
}

/** Ends processes and their children at random moments until the study is done. */
async function disturbed(request: StudyRequest, kills: number): Promise<readonly TrialRecord[]> {
  const random = stream(request.seed, request.name);
  for (let kill = 0; kill < kills; kill++) {
    const pauses = [0, 1].map(() => random.integer(300));
    const runner = startRunner({ request, kills: pauses });
    // Hardly any line, so that hardly any run comes to its end.
    await runner.said(2 + random.integer(7));
    await new Promise((resolve) => setTimeout(resolve, random.integer(40)));
    runner.process.kill('SIGKILL');
    const { errors } = await runner.ended;
    expect(errors).toBe('');
  }
  return undisturbed(request);
}

const storage = (name: string) => join(folder, `${name}.db`);
/** REALITY_CHECK_KILLS=50 for the long version. */
const often = Number(process.env.REALITY_CHECK_KILLS ?? 3);

const check = async (given: Omit<StudyRequest, 'storage'>, kills = Math.min(often, 2)) => {
  const calm = await undisturbed({ ...given, storage: storage(`${given.name}-calm`) });
  const rough = await disturbed({ ...given, storage: storage(`${given.name}-rough`) }, kills);
  expect(calm.length).toBe(24);
  expect(rough).toEqual(calm);
};

describe('a search whose processes are killed ends as an undisturbed one', () => {
  it('with TPE', () => check({ ...base, name: 'tpe', sampler: 'tpe' }, often));
  it('at random', () => check({ ...base, name: 'random', sampler: 'random' }));
  it('on a grid', () => check({ ...base, name: 'grid', sampler: 'grid' }));
  it('with CMA-ES', () => check({ ...base, space: ranges, name: 'cmaes', sampler: 'cmaes' }));
  it('with the median pruner', () =>
    check({ ...base, name: 'median', sampler: 'tpe', pruner: 'median' }));
  it('with the hyperband pruner', () =>
    check({ ...base, name: 'hyperband', sampler: 'tpe', pruner: 'hyperband' }));
  it.skipIf(!torch)('with Gaussian processes (needs npx reality-check setup --gp)', () =>
    check({ ...base, name: 'gp', sampler: 'gp' }),
  );
});

describe('the Python child', () => {
  it('ends with its parent', async () => {
    const request: StudyRequest = { ...base, name: 'o', sampler: 'tpe', storage: storage('o') };
    const runner = startRunner({ request, trial: 60_000 });
    await runner.said(2);
    const child = Number(runner.lines[0]?.split(' ')[1]);
    const lives = () => {
      try {
        return process.kill(child, 0);
      } catch {
        return false;
      }
    };
    expect(lives()).toBe(true);
    runner.process.kill('SIGKILL');
    await runner.ended;
    for (let wait = 0; lives() && wait < 100; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(lives()).toBe(false);
  });

  it('lets its parent end without being closed', async () => {
    const request: StudyRequest = { ...base, name: 'e', sampler: 'random', storage: storage('e') };
    const { ended } = startRunner({ request });
    expect(await ended).toEqual({ status: 0, errors: '' });
  });
});
