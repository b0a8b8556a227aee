import { type Metric, make, type Params, type Plugin, type Settings } from '@reality-check/core';
import type { ContractLaw } from '../contract-law.ts';
import { type Exceptions, laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import {
  type ClusteringFile,
  type ClusteringKey,
  clusteringCase,
} from '../reference/clustering.ts';
import { referenceCases } from '../reference-cases.ts';
import { type ClusteringExample, clusteringLaws } from './clustering-laws.ts';
import { type EmbeddingsExample, embeddingsLaws } from './embeddings-laws.ts';
import type { SetMetricSubject } from './set-subject.ts';
import {
  type VerificationExample,
  type VerificationSubject,
  verificationLaws,
} from './verification-laws.ts';

/** What the author of a metric of whole sets states beside the metric itself. */
export interface SetMetricContract<P extends Params, E> {
  readonly examples: readonly E[];
  readonly bounds: readonly [low: number, high: number];
  readonly settings?: Settings<P>;
  /** Its name in the reference file of clustering. */
  readonly vectors?: ClusteringKey;
  readonly except?: Exceptions;
}

/** Makes the contract of one sort of metric, with the laws of that sort. */
function contractOf<Of extends NonNullable<Metric['of']>, E, More extends object = object>(
  of: Of,
  stated: readonly ContractLaw<SetMetricSubject<Extract<Metric, { of: Of }>, E> & More>[],
) {
  return <P extends Params>(
    plugin: Plugin<'metric', P>,
    contract: SetMetricContract<P, E> & More,
  ): void => {
    const { settings = {}, vectors, except = {} } = contract;
    const metric = make(plugin(settings as Settings<P>), undefined);
    laws(plugin, except, (law) => {
      law(`judges ${of}`, () => {
        if (metric.of !== of) throw new Error(`judges ${metric.of}, expected ${of}`);
      });
      const subject = { ...contract, metric: metric as Extract<Metric, { of: Of }> };
      for (const { name, check } of stated) law(name, () => check(subject));
      law('refuses unknown options and takes its own ranges', () => {
        checkOptions(plugin, (given) => make(plugin(given as Settings<P>), undefined));
      });
    });
    if (vectors === undefined) return;
    referenceCases<ClusteringFile>('metrics/clustering.json', ({ cases }) =>
      cases.map((one) => [one.id, () => clusteringCase(plugin as Plugin<'metric'>, one, vectors)]),
    );
  };
}

/** The whole test of a metric that compares classes with clusters. */
export const clusteringMetricContract = contractOf<'clustering', ClusteringExample>(
  'clustering',
  clusteringLaws,
);
/** The whole test of a metric of pairs of rows. */
export const verificationMetricContract = contractOf<
  'verification',
  VerificationExample,
  Pick<VerificationSubject, 'better'>
>('verification', verificationLaws);
/** The whole test of a metric of a set of embeddings. */
export const embeddingsMetricContract = contractOf<'embeddings', EmbeddingsExample>(
  'embeddings',
  embeddingsLaws,
);
