import type { Services } from '../services.ts';
import type { Prepared } from './prepare.ts';
import type { SearchStage, Settled } from './search.ts';
import { type Failure, work } from './work.ts';

/** Trained methods, with those that could not be trained. */
export interface Trainings extends Settled {
  readonly untrained: readonly Failure[];
}

/** Trains every method on every fold with every seed; what is finished is not done again. */
export class TrainStage {
  readonly #services: Services;
  readonly #search: SearchStage;

  constructor(services: Services, search: SearchStage) {
    this.#services = services;
    this.#search = search;
  }

  async run(prepared: Prepared): Promise<Trainings> {
    const settled = await this.#search.run(prepared);
    const { store } = this.#services;
    const missing = settled.units.filter(
      ({ key, record }) => record.kind === 'training' && !store.finished(key),
    );
    const jobs = missing.map((unit) => ({ kind: 'train', unit }) as const);
    return { ...settled, untrained: await work('train', jobs, prepared, this.#services) };
  }
}
