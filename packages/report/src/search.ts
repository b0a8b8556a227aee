import type { Point, Space, TunerPruner, TunerSampler } from '@reality-check/core';

/** What the search did for one method: all trials, never only the best. */
export interface SearchOfMethod {
  readonly method: string;
  /** Where it looked, by the path of a setting such as `loss.margin`. */
  readonly space: Space;
  readonly sampler: TunerSampler;
  readonly pruner: TunerPruner;
  /** Trials that were to be made. */
  readonly planned: number;
  /** By number. */
  readonly trials: readonly SearchTrial[];
  /** Number of the trial whose settings were taken; absent where no trial is complete. */
  readonly best?: number;
  /** Share of each setting in the variance of the value, by path; absent where unknown. */
  readonly importance?: Readonly<Record<string, number>>;
  /** Settings of the best trial that lie within 1 % of a bound of their range. */
  readonly boundary: readonly BoundaryFlag[];
  /** The best trials trained again with other seeds. */
  readonly reruns: readonly TrialRerun[];
  /** Trainings of the search whose embeddings became all alike. */
  readonly collapses: number;
}

/** One point of the space, and what came of it. */
export interface SearchTrial {
  /** Counted from 0. */
  readonly number: number;
  readonly point: Point;
  readonly state: 'complete' | 'failed' | 'pruned';
  /** Why it failed or was pruned. */
  readonly reason?: string;
  /** Mean over the folds of the best validation score, in [0, 1]; absent unless complete. */
  readonly value?: number;
  /** The folds that were trained, also those of a trial that failed later. */
  readonly folds: readonly TrialFold[];
  /** Training time. */
  readonly seconds: number;
  /** ISO date of its end. */
  readonly when: string;
}

/** One fold of a trial at its best checkpoint. */
export interface TrialFold {
  readonly fold: number;
  /** Validation score in [0, 1]. */
  readonly value: number;
  readonly bestEpoch: number;
}

/** A setting whose best value lies at the end of its range: the range may have been too narrow. */
export interface BoundaryFlag {
  readonly path: string;
  readonly side: 'low' | 'high';
}

/** The same settings with fresh seeds: what is left of a trial's value that was picked for height. */
export interface TrialRerun {
  readonly trial: number;
  /** By seed: mean over the folds of the best validation score, in [0, 1]. */
  readonly values: readonly number[];
}
