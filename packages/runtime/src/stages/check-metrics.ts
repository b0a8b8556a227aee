import {
  ConfigError,
  type Metric,
  type NormalForm,
  type NormalUse,
  show,
} from '@reality-check/core';
import { isRetrieval } from '@reality-check/engine';
import type { Plugins } from '../plugins.ts';
import { metricOf } from './score.ts';
import { within } from './within.ts';

/** Scores a query of two hits, for whatever a metric of one's own may give or throw. */
function tryOut(metric: Metric): void {
  if (!isRetrieval(metric)) return;
  const depth = metric.depth(3);
  if (!(depth >= 1)) throw new ConfigError(`depth gives ${show(depth)}, expected at least 1`);
  const score = metric.score(Uint8Array.of(1, 0, 1), 3);
  if (score >= 0 && score <= 1) return;
  throw new ConfigError(`score gives ${show(score)}, expected a number from 0 to 1`);
}

/** What a metric judges, such as retrieval or clustering. */
function judges(used: NormalUse, plugins: Plugins, where: string): string {
  return within(where, () => {
    const metric = metricOf(used, plugins);
    tryOut(metric);
    return metric.of ?? 'retrieval';
  });
}

/**
 * Refuses metrics for which a comparison has no place: tables hold shares of 1, in percent, and
 * checkpoints are chosen by the scores of queries.
 */
export function checkMetrics({ name, select, evaluate }: NormalForm, plugins: Plugins): void {
  const chosen = judges(select, plugins, `pipeline "${name}", select`);
  if (chosen !== 'retrieval') {
    throw new ConfigError(
      `pipeline "${name}", select: ${select.uses} judges ${chosen}, expected a metric of retrieval`,
    );
  }
  evaluate.metrics.forEach((used, at) => {
    const found = judges(used, plugins, `pipeline "${name}", evaluate.metrics.${at}`);
    if (found === 'retrieval' || found === 'clustering') return;
    throw new ConfigError(
      `pipeline "${name}", evaluate.metrics.${at}: ${used.uses} judges ${found}, expected a metric of retrieval or clustering`,
    );
  });
}
