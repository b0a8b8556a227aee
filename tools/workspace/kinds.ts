import type { Kind } from '@reality-check/core';

// A record and not a list, so that the compiler misses a kind that is missing here.
const named: Record<Kind, string> = {
  loss: 'losses',
  miner: 'miners',
  sampler: 'samplers',
  metric: 'metrics',
  dataset: 'data sets',
  augmentation: 'augmentations',
  trunk: 'trunks',
  embedder: 'embedders',
  optimizer: 'optimisers',
  distance: 'distances',
  reducer: 'reducers',
  regularizer: 'regularisers',
};

/** The kinds of plugins in the order in which lists show them. */
export const kinds = Object.keys(named) as readonly Kind[];

/** Kinds that other plugins may import, as the default of an option. */
export const parts: readonly Kind[] = ['distance', 'reducer', 'regularizer', 'loss', 'miner'];

/** What several plugins of a kind are called. */
export function plural(kind: Kind): string {
  return named[kind];
}

/** The kind of plugin that a folder's name announces, if any. */
export function kindOf(folder: string): Kind | undefined {
  return kinds.find((kind) => folder.startsWith(`${kind}-`));
}

/** What a metric may judge beside retrieval; each has laws, and so a contract, of its own. */
const judged = ['clustering', 'verification', 'embeddings'];

/** The functions of the testkit of which one holds a plugin of a kind to its laws. */
export function contractsOf(kind: Kind): readonly string[] {
  const usual = `${kind}Contract`;
  return kind === 'metric' ? [usual, ...judged.map((one) => `${one}MetricContract`)] : [usual];
}
