import type { Kind } from './kinds/index.ts';
import type { Params } from './params.ts';
import { type Definition, definePlugin, type Plugin } from './plugin.ts';

type Define<K extends Kind> = <P extends Params>(definition: Definition<K, P>) => Plugin<K, P>;

function definer<K extends Kind>(kind: K): Define<K> {
  return (definition) => definePlugin(kind, definition);
}

/** Declares a loss. */
export const defineLoss: Define<'loss'> = definer('loss');
/** Declares a miner. */
export const defineMiner: Define<'miner'> = definer('miner');
/** Declares a sampler. */
export const defineSampler: Define<'sampler'> = definer('sampler');
/** Declares a metric. */
export const defineMetric: Define<'metric'> = definer('metric');
/** Declares a data set. */
export const defineDataset: Define<'dataset'> = definer('dataset');
/** Declares an augmentation of training images. */
export const defineAugmentation: Define<'augmentation'> = definer('augmentation');
/** Declares a trunk. */
export const defineTrunk: Define<'trunk'> = definer('trunk');
/** Declares an embedder. */
export const defineEmbedder: Define<'embedder'> = definer('embedder');
/** Declares an optimiser. */
export const defineOptimizer: Define<'optimizer'> = definer('optimizer');
/** Declares a distance. */
export const defineDistance: Define<'distance'> = definer('distance');
/** Declares a reducer. */
export const defineReducer: Define<'reducer'> = definer('reducer');
/** Declares a regulariser. */
export const defineRegularizer: Define<'regularizer'> = definer('regularizer');
