import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import { type RetrievalFile, retrievalCase } from '../reference/retrieval.ts';
import { referenceCases } from '../reference-cases.ts';
import { metricLaws } from './laws.ts';
import { retrievalLaws } from './retrieval-laws.ts';
import { type MetricExample, metricSubject } from './subject.ts';

/** What the author of a metric states beside the metric itself. */
export interface MetricContract<P extends Params> {
  /** Queries worked out by hand. */
  readonly examples: readonly MetricExample<P>[];
  /** Settings to hold to the laws, beside the defaults. */
  readonly settings?: readonly Settings<P>[];
  /** Its name in the reference files of metrics. */
  readonly vectors?: string;
  /** Laws that the metric breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** The whole test of a metric. */
export function metricContract<P extends Params>(
  plugin: Plugin<'metric', P>,
  { examples, settings, vectors, except = {} }: MetricContract<P>,
): void {
  const subject = metricSubject(plugin, examples, settings);
  laws(plugin, except, (law) => {
    for (const { name, check } of [...metricLaws, ...retrievalLaws])
      law(name, () => check(subject));
    law('refuses unknown options and takes its own ranges', () => {
      checkOptions(plugin, (given) => make(plugin(given as Settings<P>), undefined));
    });
  });
  if (vectors === undefined) return;
  for (const name of ['retrieval', 'toy_spaces']) {
    referenceCases<RetrievalFile>(`metrics/${name}.json`, ({ cases }) =>
      cases.map((one) => [one.id, () => retrievalCase(plugin as Plugin<'metric'>, one, vectors)]),
    );
  }
}
