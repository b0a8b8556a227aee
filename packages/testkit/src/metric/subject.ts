import type { Params, Plugin, RetrievalMetric, Settings } from '@reality-check/core';
import { describeTrial } from '../describe-trial.ts';
import { makeRetrieval } from './make-retrieval.ts';

/** A query worked out by hand. */
export interface MetricExample<P extends Params> {
  /** 1 where the neighbour is relevant, nearest first. */
  readonly hits: readonly number[];
  /** Relevant references in all. */
  readonly relevant: number;
  readonly score: number;
  readonly settings?: Settings<P>;
}

/** An example, ready to be tried. */
export interface MetricExampleTrial {
  readonly metric: RetrievalMetric;
  readonly hits: Uint8Array;
  readonly relevant: number;
  readonly score: number;
}

/** A metric under test. */
export interface MetricSubject {
  /** With the defaults and with the settings that the author states, by these in words. */
  readonly metrics: Readonly<Record<string, RetrievalMetric>>;
  readonly examples: readonly MetricExampleTrial[];
}

/** Puts a metric, its settings and its examples together for the laws. */
export function metricSubject<P extends Params>(
  plugin: Plugin<'metric', P>,
  examples: readonly MetricExample<P>[],
  settings: readonly Settings<P>[] = [],
): MetricSubject {
  const made = (one: Settings<P>) => makeRetrieval(plugin(one));
  return {
    metrics: Object.fromEntries([{}, ...settings].map((one) => [describeTrial(one), made(one)])),
    examples: examples.map(({ hits, relevant, score, settings: stated = {} }) => ({
      metric: made(stated),
      hits: Uint8Array.from(hits),
      relevant,
      score,
    })),
  };
}
