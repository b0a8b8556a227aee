import type { Miner, Sampler } from './kinds/index.ts';
import type { Use, Values } from './plugin.ts';
import type { evaluateParams, searchParams, splitParams, trainParams } from './sections.ts';

/** One contender: a loss with the miner and sampler that feed it. */
export interface Method {
  readonly loss: Use<'loss'>;
  readonly miner?: Use<'miner'>;
  readonly sampler: Use<'sampler'>;
  /** Trains the loss's own variables; by default the pipeline's `lossOptimizer`. */
  readonly lossOptimizer?: Use<'optimizer'>;
  /** Overrides the pipeline's `search` for this method, such as a grid over its single option. */
  readonly search?: Values<typeof searchParams>;
}

/** One fair comparison: everything outside `methods` is the same for every method. */
export interface Pipeline {
  readonly name: string;
  /** Where every random stream starts (default 0). */
  readonly seed?: number;
  readonly data: Use<'dataset'>;
  /** Changes of the training images, in this order. */
  readonly augmentation?: readonly Use<'augmentation'>[];
  readonly trunk: Use<'trunk'>;
  readonly embedder: Use<'embedder'>;
  readonly optimizer: Use<'optimizer'>;
  /** Trains variables of losses, such as proxies; by default the same as `optimizer`. */
  readonly lossOptimizer?: Use<'optimizer'>;
  readonly split?: Values<typeof splitParams>;
  readonly train?: Values<typeof trainParams>;
  /** The metric by which the best checkpoint is chosen on the validation classes. */
  readonly select: Use<'metric'>;
  /** How the settings that methods leave open are searched. */
  readonly search?: Values<typeof searchParams>;
  /** The contenders; may be empty where the data comes with embeddings to be judged. */
  readonly methods: Readonly<Record<string, Method>>;
  readonly evaluate: Values<typeof evaluateParams> & {
    readonly metrics: readonly Use<'metric'>[];
  };
}

/** Takes any method but one whose miner reads triplets from a sampler that packages none. */
type Fitting<M> = M extends {
  readonly miner: Use<'miner', Miner<true>>;
  readonly sampler: Use<'sampler', Sampler<false>>;
}
  ? { readonly sampler: 'a sampler of triplets, as this miner needs it, such as fixedTriplets()' }
  : unknown;

/** States a pipeline; a file of the pipelines folder exports its result as default. */
export function pipeline<const P extends Pipeline>(
  stated: P & {
    readonly methods: { readonly [N in keyof P['methods']]: Fitting<P['methods'][N]> };
  },
): P {
  return stated;
}
