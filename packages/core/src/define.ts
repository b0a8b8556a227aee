import type { Kind, Loss, Miner, Sampler } from './kinds/index.ts';
import type { Params } from './params.ts';
import { type Definition, definePlugin, type Plugin } from './plugin.ts';

type Define<K extends Kind> = <P extends Params>(definition: Definition<K, P>) => Plugin<K, P>;

// What depends on settings counts as true; whether it is so, is checked when the plugin is made.
type Possible<T extends boolean> = true extends T ? true : false;

function definer<K extends Kind>(kind: K): Define<K> {
  return (definition) => definePlugin(kind, definition);
}

/** Declares a loss. */
export function defineLoss<P extends Params, R extends boolean = false>(
  definition: Definition<'loss', P, Loss<R>>,
): Plugin<'loss', P, Loss<Possible<R>>> {
  return definePlugin('loss', definition) as Plugin<'loss', P, Loss<Possible<R>>>;
}
/** Declares a miner. */
export function defineMiner<P extends Params, T extends boolean = false>(
  definition: Definition<'miner', P, Miner<T>>,
): Plugin<'miner', P, Miner<Possible<T>>> {
  return definePlugin('miner', definition) as Plugin<'miner', P, Miner<Possible<T>>>;
}
/** Declares a sampler. */
export function defineSampler<P extends Params, T extends boolean = false>(
  definition: Definition<'sampler', P, Sampler<T>>,
): Plugin<'sampler', P, Sampler<Possible<T>>> {
  return definePlugin('sampler', definition) as Plugin<'sampler', P, Sampler<Possible<T>>>;
}
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
