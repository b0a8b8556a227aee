import { setTimeout as sleep } from 'node:timers/promises';
import type { StudyRequest } from '@reality-check/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTrial } from '../scripts/objective.ts';
import { findPostgres, makePostgres, type Postgres } from '../scripts/postgres.ts';
import { startRunner } from '../scripts/start.ts';
import { createTuner } from './index.ts';

const bin = findPostgres();
if (!bin) console.log('skipped: no PostgreSQL server is installed; apt-get install postgresql');

describe.skipIf(!bin)('a study in PostgreSQL (needs apt-get install postgresql)', () => {
  let server: Postgres;
  beforeAll(() => {
    server = makePostgres(bin!);
  });
  afterAll(() => server?.remove());

  const request = (name: string, trials: number): StudyRequest => ({
    ...{ name, storage: server.url, sampler: 'tpe', pruner: 'none', seed: 3, trials },
    space: {
      'loss.margin': { kind: 'real', low: -1, high: 1, log: false },
      'loss.rate': { kind: 'real', low: 1e-4, high: 1, log: true },
    },
  });
  const toldBy = (lines: readonly string[]) => lines.filter((line) => line.startsWith('told'));

  it('is shared by three processes, one of them killed, and ends as planned', async () => {
    const shared = request('shared', 30);
    const job = { request: shared, trial: 50 };
    // All at once on an empty database, which has to be furnished by one of them.
    const runners = [startRunner(job), startRunner(job), startRunner(job)];
    await runners[0]!.said(4);
    runners[0]!.process.kill('SIGKILL');
    const ends = await Promise.all(runners.map(({ ended }) => ended));
    expect(ends.slice(1)).toEqual([
      { status: 0, errors: '' },
      { status: 0, errors: '' },
    ]);
    // Told twice would be two ends of one number.
    const told = runners.flatMap(({ lines }) => toldBy(lines));
    expect(new Set(told).size).toBe(told.length);
    const study = await createTuner().open(shared);
    const trials = await study.trials();
    expect(trials.map(({ number }) => number)).toEqual([...Array(30).keys()]);
    expect(trials.filter(({ state }) => state === 'running')).toEqual([]);
    expect(await study.ask()).toBeUndefined();
    await study.close();
  });

  it('takes over the trial of a process that gives no sign of life', async () => {
    const lease = { ...request('lease', 3) };
    const runner = startRunner({ request: lease, lease: 1, trial: 60_000 });
    await runner.said(2);
    const child = Number(runner.lines[0]?.split(' ')[1]);
    // Neither has ended, but nobody renews the lease any more.
    process.kill(child, 'SIGSTOP');
    await sleep(1500);
    const study = await createTuner().open(lease);
    const trial = await study.ask();
    expect(trial?.number).toBe(0);
    await study.tell(trial!, { state: 'complete', value: 1 });
    await study.close();
    runner.process.kill('SIGKILL');
    process.kill(child, 'SIGKILL');
    await runner.ended;
  });

  // REALITY_CHECK_AWAY=30 for the long version.
  const away = Number(process.env.REALITY_CHECK_AWAY ?? 5);
  it(`ends as planned when the database is away for ${away} s, whatever was asked meanwhile`, async () => {
    const calm = await createTuner().open(request('calm', 12));
    for (let trial = await calm.ask(); trial; trial = await calm.ask()) await runTrial(calm, trial);
    const study = await createTuner().open(request('away', 12));
    const stopped: Promise<void>[] = [];
    const stop = () => {
      server.stop();
      stopped.push(sleep(1000 * away).then(() => server.start()));
    };
    for (let trial = await study.ask(); trial; trial = await study.ask()) {
      // Once before a value is told, once before a point is asked for.
      if (trial.number === 3) stop();
      await runTrial(study, trial);
      if (trial.number === 7) stop();
    }
    await Promise.all(stopped);
    expect(stopped).toHaveLength(2);
    expect(await study.trials()).toEqual(await calm.trials());
    await study.close();
    await calm.close();
  });

  it(`ends as planned when it is away for ${away} s from two processes with trainings under way`, async () => {
    const both = request('both', 12);
    const job = { request: both, trial: 200 };
    const runners = [startRunner(job), startRunner(job)];
    await runners[0]!.said(6);
    server.stop();
    await sleep(1000 * away);
    server.start();
    const ends = await Promise.all(runners.map(({ ended }) => ended));
    expect(ends).toEqual(runners.map(() => ({ status: 0, errors: '' })));
    const told = runners.flatMap(({ lines }) => toldBy(lines));
    expect(told.sort()).toEqual([...Array(12).keys()].map((number) => `told ${number}`).sort());
    const study = await createTuner().open(both);
    expect((await study.trials()).map(({ number }) => number)).toEqual([...Array(12).keys()]);
    expect(await study.ask()).toBeUndefined();
    await study.close();
  });

  it('says what is wrong where no server answers, without the password', async () => {
    const tuner = createTuner({ patience: 0.5 });
    const storage = 'postgresql://anna:secret@127.0.0.1:1/none';
    const opened = tuner.open({ ...request('none', 3), storage });
    await expect(opened).rejects.toThrow(
      /^search storage postgresql:\/\/anna:\*\*\*@127.0.0.1:1\/none: .*refused.* for \d s, expected a PostgreSQL server/,
    );
    await expect(opened).rejects.not.toThrow(/secret/);
  });
});
