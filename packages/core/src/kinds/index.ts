import type { Augmentation, AugmentationContext } from './augmentation.ts';
import type { Dataset, DatasetContext } from './dataset.ts';
import type { Distance } from './distance.ts';
import type { Loss, LossContext } from './loss.ts';
import type { Metric } from './metric.ts';
import type { Miner, MinerContext } from './miner.ts';
import type { EmbedderContext, Network, TrunkContext } from './network.ts';
import type { Optimizer } from './optimizer.ts';
import type { Reducer } from './reducer.ts';
import type { Regularizer } from './regularizer.ts';
import type { Sampler, SamplerContext } from './sampler.ts';

export type * from './augmentation.ts';
export type * from './dataset.ts';
export type * from './distance.ts';
export type * from './loss.ts';
export type * from './metric.ts';
export type * from './miner.ts';
export type * from './network.ts';
export type * from './optimizer.ts';
export type * from './reducer.ts';
export type * from './regularizer.ts';
export type * from './sampler.ts';

/** What a plugin of each kind makes. */
export interface Made {
  readonly loss: Loss;
  readonly miner: Miner;
  readonly sampler: Sampler;
  readonly metric: Metric;
  readonly dataset: Dataset;
  readonly augmentation: Augmentation;
  readonly trunk: Network;
  readonly embedder: Network;
  readonly optimizer: Optimizer;
  readonly distance: Distance;
  readonly reducer: Reducer;
  readonly regularizer: Regularizer;
}

/** What a plugin of each kind is told of the run it takes part in. */
export interface Contexts {
  readonly loss: LossContext;
  readonly miner: MinerContext;
  readonly sampler: SamplerContext;
  readonly metric: unknown;
  readonly dataset: DatasetContext;
  readonly augmentation: AugmentationContext;
  readonly trunk: TrunkContext;
  readonly embedder: EmbedderContext;
  readonly optimizer: unknown;
  readonly distance: unknown;
  readonly reducer: unknown;
  readonly regularizer: unknown;
}

/** The kinds of plugins there are. */
export type Kind = keyof Made;
