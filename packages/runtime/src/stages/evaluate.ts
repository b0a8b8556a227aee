import { join } from 'node:path';
import { type Summary, writeReport } from '@reality-check/report';
import { packagesOf, type Unit } from '../records.ts';
import type { Services } from '../services.ts';
import { checkpointSum, type Frozen, freeze } from '../store/frozen.ts';
import { readTested } from '../store/tested.ts';
import type { Job, Permit } from '../worker/messages.ts';
import type { Prepared } from './prepare.ts';
import { storeGiven } from './store-given.ts';
import { studyOf } from './study.ts';
import type { Trainings, TrainStage } from './train.ts';
import { type Failure, requireSome, work } from './work.ts';

/** What came of an evaluation. */
export interface Evaluation {
  readonly summary: Summary;
  readonly failures: readonly Failure[];
  /** Folder of the report. */
  readonly folder: string;
}

/** Opens the test classes, once all settings and models are fixed in writing; writes the report. */
export class EvaluateStage {
  readonly #services: Services;
  readonly #train: TrainStage;

  constructor(services: Services, train: TrainStage) {
    this.#services = services;
    this.#train = train;
  }

  async run(prepared: Prepared): Promise<Evaluation> {
    const trainings = await this.#train.run(prepared);
    const { form, units, untrained, failures: unsearched } = trainings;
    const trained = units.filter(({ record }) => record.kind === 'training').length;
    requireSome(untrained, trained, 'train');

    const frozen = this.#freeze(trainings);
    const lost = new Set(untrained.map(({ unit }) => unit?.key));
    const models = units.filter(
      ({ key, record }) => record.kind !== 'concatenated' && !lost.has(key),
    );
    await storeGiven(units, prepared, frozen, this.#services);
    const untested = await this.#test(models, trainings, frozen);
    requireSome(untested, models.length, 'evaluate');
    for (const { unit } of untested) lost.add(unit?.key);
    const joints = units.filter(
      ({ record }) => record.kind === 'concatenated' && !record.parts.some((key) => lost.has(key)),
    );
    const unjoined = await this.#test(joints, trainings, frozen);

    const failures = [...unsearched, ...untrained, ...untested, ...unjoined];
    const folder = join(this.#services.folders.reports, form.name);
    const study = studyOf(trainings, failures, frozen, this.#services);
    const summary = await writeReport(study, folder);
    return { summary, failures, folder };
  }

  #freeze({ settled, units }: Trainings): Frozen {
    const { store, clock } = this.#services;
    const sums = units.flatMap(({ key, record }) => {
      const folder = record.kind === 'training' ? store.finished(key) : undefined;
      const sum = folder && checkpointSum(folder);
      return sum ? [[key, sum] as const] : [];
    });
    const checkpoints = Object.fromEntries(sums);
    return freeze(store.folder, { format: 1, form: settled, checkpoints }, () => clock.now());
  }

  #test(units: readonly Unit[], trainings: Trainings, frozen: Frozen): Promise<Failure[]> {
    const { store } = this.#services;
    const { form, manifest } = trainings;
    const { metrics } = form.evaluate;
    const packages = packagesOf(form, metrics);
    const isTested = (at: string | undefined) => at && readTested(at, metrics, packages);
    const jobs = units
      .filter(({ key }) => !isTested(store.finished(key)))
      .map((unit): Job => {
        const checkpoint = frozen.checkpoints[unit.key];
        const permit: Permit = {
          pipeline: form.name,
          frozen: frozen.hash,
          testSet: manifest.testSet,
          ...(checkpoint !== undefined && { checkpoint }),
        };
        return { kind: 'test', unit, metrics, packages, permit };
      });
    return work('evaluate', jobs, trainings, this.#services);
  }
}
