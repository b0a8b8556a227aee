import type { Services } from '../services.ts';
import type { Prepared } from './prepare.ts';
import { type Failure, work } from './work.ts';

/** Trains every method on every fold with every seed; what is finished is not done again. */
export class TrainStage {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async run(prepared: Prepared): Promise<Failure[]> {
    const { store } = this.#services;
    const missing = prepared.units.filter(
      ({ key, record }) => record.kind === 'training' && !store.finished(key),
    );
    const jobs = missing.map((unit) => ({ kind: 'train', unit }) as const);
    return work('train', jobs, prepared, this.#services);
  }
}
