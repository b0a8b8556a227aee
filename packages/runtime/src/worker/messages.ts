import type { NormalUse } from '@reality-check/core';
import type { BackendName } from '@reality-check/engine';
import type { Failure } from '../failure.ts';
import type { PluginSources } from '../plugins.ts';
import type { Unit } from '../records.ts';
import type { Progress, Trained } from '../training/train-unit.ts';

/** What a worker is told once, when it starts. */
export interface Setup {
  readonly runs: string;
  readonly cache: string;
  readonly backend: BackendName;
  /** Runs every operation by itself instead of compiling network and update. */
  readonly eager: boolean;
  readonly sources: PluginSources;
}

/** One piece of work for a worker. */
export type Job =
  | { readonly kind: 'train'; readonly unit: Unit }
  | {
      readonly kind: 'test';
      readonly unit: Unit;
      readonly metrics: readonly NormalUse[];
      /** Checksums of the metrics' code, by `package@version`. */
      readonly packages: Readonly<Record<string, string>>;
      readonly permit: Permit;
    };

/** What allows a look at the test classes: everything was fixed in writing before. */
export interface Permit {
  readonly pipeline: string;
  /** Checksum of what was fixed in writing. */
  readonly frozen: string;
  /** SHA-256 of the model as it was fixed; absent for units without one. */
  readonly checkpoint?: string;
  /** Which test set is looked at. */
  readonly testSet: string;
}

/** From parent to worker. */
export type ToWorker =
  | { readonly type: 'setup'; readonly setup: Setup }
  | { readonly type: 'job'; readonly job: Job }
  | { readonly type: 'stop' };

/** What came of a job. `busy`: another process is at it. `stopped`: it can be continued later. */
export type Outcome =
  | { readonly type: 'done'; readonly trained?: Trained }
  | { readonly type: 'busy' }
  | { readonly type: 'stopped' }
  | (Failure & {
      /** Whether the training itself came to nothing, which is a result, not a fault. */
      readonly diverged?: boolean;
    });

/** From worker to parent. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly key: string; readonly progress: Progress }
  | Outcome;
