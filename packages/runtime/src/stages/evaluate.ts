import { join } from 'node:path';
import { type Summary, writeReport } from '@reality-check/report';
import type { Services } from '../services.ts';
import { readTested } from '../store/tested.ts';
import { diskError } from '../store/write.ts';
import type { Prepared } from './prepare.ts';
import { studyOf } from './study.ts';
import type { TrainStage } from './train.ts';
import { type Failure, requireSome, work } from './work.ts';

/** What came of an evaluation. */
export interface Evaluation {
  readonly summary: Summary;
  readonly failures: readonly Failure[];
  /** Folder of the report. */
  readonly folder: string;
}

/** Opens the test classes, once all trainings are finished, and writes the report. */
export class EvaluateStage {
  readonly #services: Services;
  readonly #train: TrainStage;

  constructor(services: Services, train: TrainStage) {
    this.#services = services;
    this.#train = train;
  }

  async run(prepared: Prepared): Promise<Evaluation> {
    const { store, folders } = this.#services;
    const { form, units } = prepared;
    const untrained = await this.#train.run(prepared);
    const trainings = units.filter(({ record }) => record.kind === 'training').length;
    requireSome(untrained, trainings, 'train');

    const folder = join(folders.reports, form.name);
    const failed = new Set(untrained.map(({ unit }) => unit.key));
    const testable = units.filter(({ key }) => !failed.has(key));
    const isTested = (at: string | undefined) => at && readTested(at, form.evaluate.metrics);
    const jobs = testable
      .filter(({ key }) => !isTested(store.finished(key)))
      .map((unit) => ({ kind: 'test', unit, metrics: form.evaluate.metrics }) as const);
    const untested = await work('evaluate', jobs, prepared, this.#services);
    requireSome(untested, testable.length, 'evaluate');

    const failures = [...untrained, ...untested];
    const study = await studyOf(prepared, failures, this.#services);
    const summary = await writeReport(study, folder).catch((error: unknown) => {
      throw diskError(error, folder);
    });
    return { summary, failures, folder };
  }
}
