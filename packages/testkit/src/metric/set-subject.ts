import type { Metric } from '@reality-check/core';

/** A metric of a whole set under test, with what its author states. */
export interface SetMetricSubject<M extends Metric, E> {
  readonly metric: M;
  /** Sets worked out by hand or with another program. */
  readonly examples: readonly E[];
  /** The least and the largest score there can be. */
  readonly bounds: readonly [low: number, high: number];
}

/** Whether the higher or the lower of two scores is the better one. */
export type Better = 'higher' | 'lower';
