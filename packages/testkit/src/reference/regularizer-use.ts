import { ConfigError, list, type Use } from '@reality-check/core';
import lp from '@reality-check/regularizer-lp';
import sparseCenters from '@reality-check/regularizer-sparse-centers';
import zeroMean from '@reality-check/regularizer-zero-mean';

/** How reference files write a regulariser down, among the options of a loss. */
export interface ReferenceRegularizer {
  readonly kind: string;
  readonly weight: number;
  readonly p?: number;
  readonly power?: number;
}

const plugins = { lp_norm: lp, sparse_centers: sparseCenters, zero_mean: zeroMean };

/** Whether the value of an option is a regulariser. */
export function isReferenceRegularizer(value: unknown): value is ReferenceRegularizer {
  return typeof value === 'object' && value !== null && 'kind' in value && 'weight' in value;
}

/** The regulariser that a reference file means. */
export function regularizerUse({ kind, ...settings }: ReferenceRegularizer): Use<'regularizer'> {
  if (!Object.hasOwn(plugins, kind)) {
    throw new ConfigError(`regularizer: is ${kind}, expected one of ${list(Object.keys(plugins))}`);
  }
  return plugins[kind as keyof typeof plugins](settings);
}
