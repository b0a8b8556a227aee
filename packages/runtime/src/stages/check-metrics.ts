import { ConfigError, type NormalForm, type NormalUse } from '@reality-check/core';
import type { Plugins } from '../plugins.ts';
import { metricOf } from './score.ts';

/** What a metric judges, such as retrieval or clustering. */
function judges(used: NormalUse, plugins: Plugins): string {
  return metricOf(used, plugins).of ?? 'retrieval';
}

/**
 * Refuses metrics for which a comparison has no place: tables hold shares of 1, in percent, and
 * checkpoints are chosen by the scores of queries.
 */
export function checkMetrics({ name, select, evaluate }: NormalForm, plugins: Plugins): void {
  const chosen = judges(select, plugins);
  if (chosen !== 'retrieval') {
    throw new ConfigError(
      `pipeline "${name}", select: ${select.uses} judges ${chosen}, expected a metric of retrieval`,
    );
  }
  evaluate.metrics.forEach((used, at) => {
    const found = judges(used, plugins);
    if (found === 'retrieval' || found === 'clustering') return;
    throw new ConfigError(
      `pipeline "${name}", evaluate.metrics.${at}: ${used.uses} judges ${found}, expected a metric of retrieval or clustering`,
    );
  });
}
