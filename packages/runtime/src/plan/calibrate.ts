import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { make, type NormalMethod, settle, spaceOf, stream } from '@reality-check/core';
import { divideMachine } from '@reality-check/engine';
import { reviveAs } from '../plugins.ts';
import { defaultPoint } from '../search/first-points.ts';
import type { Services } from '../services.ts';
import type { Prepared } from '../stages/prepare.ts';
import { poolOptions } from '../stages/work.ts';
import { openRunStore } from '../store/run-store.ts';
import { trainingUnit } from '../units.ts';
import { openPool } from '../worker/pool.ts';

/** What a training costs that runs to its last epoch. */
export interface Cost {
  readonly seconds: number;
  readonly bytes: number;
}

/** Steps of the two short trainings whose difference tells what a step takes. */
const [short, long] = [20, 60];

/** How often a method mines in so many steps, if it does. */
function miningsIn(steps: number, { sampler }: NormalMethod, { form, plugins }: Prepared): number {
  const { batchSize } = form.train;
  const { refresh = Infinity } = make(reviveAs('sampler', sampler, plugins), {
    batchSize,
    random: stream(form.seed, 'plan'),
  });
  return Math.max(1, Math.ceil(steps / refresh));
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}

/**
 * Trains methods for a few steps in a folder of its own, on as many workers as the real thing
 * would have, and reckons from that what a whole training costs.
 */
export async function calibrate(
  prepared: Prepared,
  services: Services,
  names: readonly string[],
): Promise<ReadonlyMap<string, Cost>> {
  if (names.length === 0) return new Map();
  const { form, surroundings, plugins } = prepared;
  const runs = mkdtempSync(join(tmpdir(), 'reality-check-plan-'));
  const store = openRunStore(runs);
  const options = poolOptions(prepared, services);
  const pool = openPool({
    ...options,
    setup: { ...options.setup, runs },
    ...divideMachine(names.length * 2, services),
  });
  const { train } = form;
  const methodOf = (name: string) => {
    const stated = form.methods[name]!;
    return settle(stated, defaultPoint(stated, spaceOf(stated), plugins));
  };
  const run = async (name: string, steps: number) => {
    const budget = { ...train, epochLength: steps, epochs: 1, evaluateEvery: 1 };
    const place = { repeat: 0, fold: 0 };
    const unit = trainingUnit(
      { ...form, train: budget },
      surroundings,
      { method: name },
      methodOf(name),
      place,
    );
    const outcome = await pool.perform({ kind: 'train', unit });
    if (outcome.type !== 'done' || !outcome.trained) throw new Error(`${name}: ${outcome.type}`);
    const { seconds, mining = 0 } = outcome.trained;
    return { seconds: seconds - mining, mining, bytes: sizeOf(store.finished(unit.key)!) };
  };
  services.log.begin('short trainings', 2 * names.length);
  try {
    const costs = await Promise.all(
      names.map(async (name) => {
        const [few, many] = await Promise.all([run(name, short), run(name, long)]);
        const step = Math.max(0, many.seconds - few.seconds) / (long - short);
        const validation = Math.max(0, few.seconds - short * step);
        const validations = Math.ceil(train.epochs / train.evaluateEvery);
        const steps = train.epochs * train.epochLength;
        const minings = (of: number) => miningsIn(of, methodOf(name), prepared);
        const mining = (few.mining / minings(short)) * minings(steps);
        const seconds = step * steps + validation * validations + mining;
        return [name, { seconds, bytes: few.bytes }] as const;
      }),
    );
    return new Map(costs);
  } finally {
    services.log.end();
    pool.close();
    rmSync(runs, { recursive: true, force: true });
  }
}
