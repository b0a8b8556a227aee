import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { StudyRequest, Tuner } from '@reality-check/core';
import { findPython } from './python.ts';
import { checkRequest } from './request.ts';
import { Service } from './service.ts';
import { OptunaStudy } from './study.ts';

/** How a tuner runs. */
export interface TunerOptions {
  /** The Python with Optuna; else `REALITY_CHECK_PYTHON`, the one of set-up, or `python3`. */
  readonly python?: string;
  /** Seconds that a storage which is locked or away is waited for. */
  readonly patience?: number;
  /** Seconds after which trials of a process that gives no sign are given to another. */
  readonly lease?: number;
}

/** A tuner that can say which process works for it. */
export interface OptunaTuner extends Tuner {
  /** The process id of the Python child, while there is one. */
  readonly pid: number | undefined;
}

/** Chooses settings with Optuna (Akiba et al. 2019) in one Python child for all studies. */
export function createTuner(options: TunerOptions = {}): OptunaTuner {
  // Longer than a storage may be away, so that nobody's trials are taken for that.
  const { patience = 120, lease = 180 } = options;
  const service = new Service(findPython(options.python), patience);
  return {
    get pid() {
      return service.pid;
    },
    async open(request: StudyRequest) {
      checkRequest(request);
      const study = randomUUID();
      const storage = isAddress(request.storage) ? request.storage : resolve(request.storage);
      const { name, space, sampler, pruner, seed, trials, first = [] } = request;
      const params = {
        ...{ storage, patience, lease, owner: study, pid: process.pid },
        request: { name, space, sampler, pruner, seed, trials, first },
      };
      await service.open({ study, params }, sampler);
      return new OptunaStudy(service, study, request);
    },
  };
}

function isAddress(storage: string): boolean {
  return /^postgres(ql)?(\+\w+)?:\/\//.test(storage);
}
