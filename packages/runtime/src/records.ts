import type { NormalForm, NormalUse, SplitSettings, TrainSettings } from '@reality-check/core';

/** What every unit of work depends on. */
interface Common {
  readonly format: 1;
  readonly data: NormalUse;
  /** Checksum of the data set's manifest. */
  readonly manifest: string;
  readonly split: SplitSettings;
  readonly seed: number;
  /** Checksums of the plugins' code, by `package@version`. */
  readonly packages: Readonly<Record<string, string>>;
  /** Checksums of the code of the packages that are not plugins, by `package@version`. */
  readonly house: Readonly<Record<string, string>>;
}

/** One training: all that its result depends on, and nothing else. */
export interface TrainingRecord extends Common {
  readonly kind: 'training';
  readonly augmentation: readonly NormalUse[];
  readonly trunk: NormalUse;
  readonly embedder: NormalUse;
  readonly optimizer: NormalUse;
  readonly train: TrainSettings;
  readonly select: NormalUse;
  readonly loss: NormalUse;
  readonly miner?: NormalUse;
  readonly sampler: NormalUse;
  readonly lossOptimizer: NormalUse;
  readonly repeat: number;
  readonly fold: number;
}

/** A trunk with its initial weights. */
export interface UntrainedRecord extends Common {
  readonly kind: 'untrained';
  readonly trunk: NormalUse;
  readonly repeat: number;
  readonly fold: number;
}

/** The pixels themselves as embedding. */
export interface PixelsRecord extends Common {
  readonly kind: 'pixels';
}

/** Embeddings that came with the data set. */
export interface GivenRecord extends Common {
  readonly kind: 'given';
  /** SHA-256 of their numbers. */
  readonly sum: string;
}

/** The embeddings of all folds of one method and repeat side by side. */
export interface ConcatenatedRecord extends Common {
  readonly kind: 'concatenated';
  /** Keys of the units whose embeddings are joined, by fold. */
  readonly parts: readonly string[];
}

/** One unit of work. */
export type UnitRecord =
  | TrainingRecord
  | UntrainedRecord
  | PixelsRecord
  | GivenRecord
  | ConcatenatedRecord;

/** A unit of work with the names by which people know it. */
export interface Unit {
  readonly key: string;
  /** Name of the method in the pipeline, or of the baseline. */
  readonly method: string;
  readonly repeat: number;
  /** Absent where the embeddings of all folds are concatenated. */
  readonly fold?: number;
  /** Number of the search's trial that asked for it. */
  readonly trial?: number;
  readonly record: UnitRecord;
}

/** A unit in words: `triplet, repeat 0, fold 2`. */
export function unitName({ method, repeat, fold, trial }: Omit<Unit, 'key' | 'record'>): string {
  const which = trial === undefined ? `repeat ${repeat}` : `trial ${trial}`;
  // The seeds with which a trial is checked again follow the one of the search, -1.
  const again = trial !== undefined && repeat < -1 ? `, fresh seed ${-1 - repeat}` : '';
  return `${method}, ${which}${again}, ${fold === undefined ? 'concatenated' : `fold ${fold}`}`;
}

/** Every `package@version` that a part of the normal form mentions. */
export function usesWithin(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(usesWithin);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uses' in value && typeof value.uses === 'string' ? [value.uses] : [];
  return [...own, ...Object.values(value).flatMap(usesWithin)];
}

/** Checksums of those packages alone that a part of the normal form mentions. */
export function packagesOf(
  form: Pick<NormalForm, 'packages'>,
  part: unknown,
): Readonly<Record<string, string>> {
  const used = [...new Set(usesWithin(part))].sort();
  return Object.fromEntries(used.map((uses) => [uses, form.packages[uses] ?? '']));
}
