/** The kinds of plugins that there are templates of. */
export const kinds = [
  'loss',
  'miner',
  'sampler',
  'metric',
  'dataset',
  'augmentation',
  'trunk',
  'embedder',
  'optimizer',
  'distance',
  'reducer',
  'regularizer',
] as const;

/** A kind of plugin. */
export type Kind = (typeof kinds)[number];
