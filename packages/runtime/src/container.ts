import type { Tuner } from '@reality-check/core';
import { Container, type ServiceIdentifier } from 'inversify';
import type { Services } from './services.ts';
import { EvaluateStage } from './stages/evaluate.ts';
import { SearchStage } from './stages/search.ts';
import { TrainStage } from './stages/train.ts';
import { openRunStore } from './store/run-store.ts';

/** Tokens of the services; anything that a test wants to replace has one. */
export const tokens = {
  folders: Symbol.for('Folders') as ServiceIdentifier<Services['folders']>,
  store: Symbol.for('RunStore') as ServiceIdentifier<Services['store']>,
  log: Symbol.for('Log') as ServiceIdentifier<Services['log']>,
  clock: Symbol.for('Clock') as ServiceIdentifier<Services['clock']>,
  services: Symbol.for('Services') as ServiceIdentifier<Services>,
  tuner: Symbol.for('Tuner') as ServiceIdentifier<() => Promise<Tuner>>,
  search: Symbol.for('SearchStage') as ServiceIdentifier<SearchStage>,
  train: Symbol.for('TrainStage') as ServiceIdentifier<TrainStage>,
  evaluate: Symbol.for('EvaluateStage') as ServiceIdentifier<EvaluateStage>,
} as const;

/** What a process has to say itself; everything else has a default binding. */
export type Bindings = Pick<Services, 'folders' | 'log' | 'backend' | 'eager' | 'signal'> &
  Pick<Partial<Services>, 'workers' | 'threads' | 'storage'> & {
    /** Makes what chooses settings, when a search is to be done. */
    readonly tuner: () => Promise<Tuner>;
  };

/** The container of a process. Rebind a token before the first `get` to replace a service. */
export function createContainer(given: Bindings): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  const { folders, log, tuner, ...rest } = given;
  container.bind(tokens.folders).toConstantValue(folders);
  container.bind(tokens.log).toConstantValue(log);
  container.bind(tokens.clock).toConstantValue({ now: () => new Date() });
  container.bind(tokens.store).toResolvedValue((at) => openRunStore(at.runs), [tokens.folders]);
  container
    .bind(tokens.services)
    .toResolvedValue(
      (at, store, told, clock) => ({ ...rest, folders: at, store, log: told, clock }),
      [tokens.folders, tokens.store, tokens.log, tokens.clock],
    );
  container.bind(tokens.tuner).toConstantValue(tuner);
  container
    .bind(tokens.search)
    .toResolvedValue((all, make) => new SearchStage(all, make), [tokens.services, tokens.tuner]);
  container
    .bind(tokens.train)
    .toResolvedValue(
      (all, search) => new TrainStage(all, search),
      [tokens.services, tokens.search],
    );
  container
    .bind(tokens.evaluate)
    .toResolvedValue(
      (all, train) => new EvaluateStage(all, train),
      [tokens.services, tokens.train],
    );
  return container;
}
