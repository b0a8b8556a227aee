import type { Params } from './params.ts';
import type { Plugin } from './plugin.ts';
import type { searchParams, splitParams, trainParams } from './sections.ts';

/** A use in plain JSON. */
export interface NormalUse {
  /** `package@version`. */
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** A method in plain JSON. */
export interface NormalMethod {
  readonly loss: NormalUse;
  readonly miner?: NormalUse;
  readonly sampler: NormalUse;
  readonly lossOptimizer: NormalUse;
  /** How the open settings are searched; absent where none is open. */
  readonly search?: SearchSettings;
}

/** A pipeline in plain JSON with every default filled in: the record of a run. */
export interface NormalForm {
  readonly format: 1;
  readonly name: string;
  readonly seed: number;
  readonly data: NormalUse;
  readonly augmentation: readonly NormalUse[];
  readonly trunk: NormalUse;
  readonly embedder: NormalUse;
  readonly optimizer: NormalUse;
  readonly split: SplitSettings;
  readonly train: TrainSettings;
  readonly select: NormalUse;
  readonly methods: Readonly<Record<string, NormalMethod>>;
  readonly evaluate: { readonly repeats: number; readonly metrics: readonly NormalUse[] };
  /** Checksum of the code of every package used. */
  readonly packages: Readonly<Record<string, string>>;
}

type Values<P extends Params> = { readonly [N in keyof P]: P[N]['default'] };
/** The filled-in section `split`. */
export type SplitSettings = Values<typeof splitParams>;
/** The filled-in section `train`. */
export type TrainSettings = Values<typeof trainParams>;

/** The filled-in section `search`. */
export type SearchSettings = Values<typeof searchParams>;

/** A normal form with the plugins that it names. */
export interface Normalised {
  readonly form: NormalForm;
  /** By `package@version`. */
  readonly plugins: ReadonlyMap<string, Plugin>;
}
