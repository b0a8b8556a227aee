import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenTrial, TunerStudy } from '@reality-check/core';
import { afterAll, assert, describe, it } from 'vitest';
import type { TrainingRecord, Unit } from '../records.ts';
import { openRunStore } from '../store/run-store.ts';
import { writeJson } from '../store/write.ts';
import { appendHistory } from '../training/history.ts';
import type { Outcome } from '../worker/messages.ts';
import type { Pool } from '../worker/pool.ts';
import { Interrupted, runTrial, TrainingFault } from './run-trial.ts';

const folder = mkdtempSync(join(tmpdir(), 'reality-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trial: OpenTrial = { number: 3, point: {} };

function unitsNamed(name: string): Unit[] {
  return [0, 1].map((fold) => {
    const record = { kind: 'training', train: { epochLength: 10 } } as TrainingRecord;
    return { key: `${name}${fold}`, method: name, repeat: -1, fold, trial: 3, record };
  });
}

/** A pool in whose place a worker would train: writes what a training leaves behind. */
function poolOf(outcomes: readonly (number | Outcome)[]) {
  const store = openRunStore(folder);
  let asked = 0;
  const pool: Pool = {
    async perform({ unit }) {
      const outcome = outcomes[asked++]!;
      if (typeof outcome !== 'number') return outcome;
      const at = store.unfinished(unit.key);
      appendHistory(join(at, 'history.jsonl'), { step: 10, loss: 1, validation: outcome });
      const times = { seconds: 2, waiting: 0 };
      const trained = { steps: 20, bestStep: 10, stoppedEarly: true, ...times };
      writeJson(join(at, 'run.json'), { record: unit.record, finished: '', machine: {}, trained });
      store.finish(unit.key);
      return { type: 'done' };
    },
    close: () => undefined,
  };
  return { pool, store, asked: () => asked };
}

const study = (answers: readonly ('go on' | 'prune')[]): TunerStudy =>
  ({ report: async (_: OpenTrial, step: number) => answers[step]! }) as unknown as TunerStudy;

describe('a trial', () => {
  it('is worth the mean of its folds', async () => {
    const { asked, ...means } = poolOf([0.25, 0.75]);
    const units = unitsNamed('mean');
    const end = await runTrial(trial, units, study([]), { ...means, prunes: false });
    assert.deepEqual(end, { state: 'complete', value: 0.5 });
    // Trained folds are not trained again.
    const again = await runTrial(trial, units, study([]), { ...means, prunes: false });
    assert.deepEqual([again, asked()], [end, 2]);
  });

  it('fails where a training diverged', async () => {
    const message = 'training: the loss became NaN at step 3';
    const { pool, store } = poolOf([0.25, { type: 'failed', message, diverged: true }]);
    const end = await runTrial(trial, unitsNamed('nan'), study([]), { pool, store, prunes: false });
    assert.deepEqual(end, { state: 'failed', reason: message });
  });

  it('has no end where the user stopped it or a training could not be done', async () => {
    const run = async (name: string, outcome: Outcome) => {
      const { pool, store } = poolOf([0.25, outcome]);
      return runTrial(trial, unitsNamed(name), study([]), { pool, store, prunes: false }).catch(
        (error: unknown) => error,
      );
    };
    assert.instanceOf(await run('stop', { type: 'stopped' }), Interrupted);
    assert.instanceOf(await run('disk', { type: 'failed', message: 'full' }), TrainingFault);
  });

  it('is given up when the pruner says so, without training the other folds', async () => {
    const { asked, ...means } = poolOf([0.1, 0.9]);
    const end = await runTrial(trial, unitsNamed('pruned'), study(['prune']), {
      ...means,
      prunes: true,
    });
    assert.deepEqual(end, { state: 'pruned', reason: 'given up 1 fold before its end' });
    assert.equal(asked(), 1);
  });
});
