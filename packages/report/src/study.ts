import type { NormalForm } from '@reality-check/core';
import type { Honesty } from './honesty.ts';
import type { SearchOfMethod } from './search.ts';

/** What the numbers of a study follow from. */
export interface ScoredStudy {
  /** The settings with every default filled in, and the versions of all packages. */
  readonly form: NormalForm;
  readonly data: { readonly classes: { readonly test: { readonly length: number } } };
  readonly test: Pick<TestRows, 'labels'>;
  /** In the order of the pipeline; `uses` is `package@version`. */
  readonly metrics: readonly StudyMetric[];
  readonly contenders: readonly Contender[];
  /** Difference in points up to which two methods count as equally good (default 0.5). */
  readonly equivalenceMargin?: number;
  /** What the search did, for every method that has settings to search. */
  readonly search?: readonly SearchOfMethod[];
}

/** Everything that a report is written from: the results of one pipeline, never recomputed here. */
export interface Study extends ScoredStudy {
  /** The pipeline as stated, with the ranges that were searched; absent where it had none. */
  readonly stated?: NormalForm;
  /** Checksums of the code of the packages that are no plugins, by `package@version`. */
  readonly house?: Readonly<Record<string, string>>;
  /** ISO dates of the oldest and the newest run used; a replayed result keeps its date. */
  readonly measured: Period;
  /** What it ran on: processor, cores, memory, Node, TensorFlow, devices. */
  readonly machine: Readonly<Record<string, string>>;
  /** Training time, summed over the runs. */
  readonly seconds: number;
  readonly data: StudyData;
  readonly test: TestRows;
  /** Every opening of the test classes, oldest first. */
  readonly ledger: readonly Opening[];
  /** What the run wants said: queries left out, collapsed runs, failures. */
  readonly notes: readonly string[];
  /** What was fixed before the test classes were opened, and what went wrong. */
  readonly honesty?: Honesty;
}

/** The oldest and the newest of some ISO dates. */
export interface Period {
  readonly first: string;
  readonly last: string;
}

/** The data set and how its classes were divided. */
export interface StudyData {
  readonly title: string;
  /** Checksum over names, classes and fingerprints of all samples. */
  readonly manifestHash: string;
  /** Checksum over names and pixels of the test images. */
  readonly testSet?: string;
  /** Pictures of the training classes that equal a test picture, pixel for pixel, where looked for. */
  readonly sharedPictures?: number;
  /** Images of all classes. */
  readonly images: number;
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly classes: {
    readonly train: readonly string[];
    readonly validation: readonly string[];
    readonly test: readonly string[];
  };
  /** The super-class of each test class, where there is one. */
  readonly superClasses: readonly (string | undefined)[];
}

/** The images of the test classes. */
export interface TestRows {
  readonly names: readonly string[];
  /** Indices into `data.classes.test`. */
  readonly labels: Int32Array;
  /** Decodes some of the images. */
  pixels(rows: readonly number[]): Promise<Uint8Array>; // [rows, height, width, channels]
}

/** A metric under the name that its scores carry. */
export interface StudyMetric {
  readonly name: string;
  readonly uses: string;
}

/**
 * How the models of the folds are judged: one by one and their results averaged, or as one model
 * whose embedding is the normalised embeddings of all folds side by side, normalised again.
 */
export type EmbeddingKind = 'separated' | 'concatenated';

/** A method, or a baseline such as `pixels`, as one kind of embedding. */
export interface Contender {
  readonly method: string;
  readonly baseline: boolean;
  readonly embedding: EmbeddingKind;
  /** Numbers of an embedding, such as 128 separated and 512 concatenated from 4 folds. */
  readonly dimensions: number;
  /** One for each repeat and fold where separated, one for each repeat where concatenated. */
  readonly runs: readonly StudyRun[];
}

/** One trained model, or one measurement of a baseline. */
export interface StudyRun {
  readonly key: string;
  /** The repeat: runs of all methods with the same seed and fold are compared in pairs. */
  readonly seed: number;
  /** Absent where the embeddings of all folds are concatenated. */
  readonly fold?: number;
  /** ISO date. */
  readonly measured: string;
  /** Training time; 0 where the models of other runs were joined. */
  readonly seconds: number;
  /** Seconds of the training time that went into mining between steps, where the sampler mines. */
  readonly mining?: number;
  readonly steps: number;
  readonly bestStep: number;
  readonly stoppedEarly: boolean;
  /** Empty for baselines and concatenated embeddings. */
  readonly history: readonly HistoryPoint[];
  /**
   * By metric: one score in [0, 1] per test row, NaN for a query without relevant reference; of a
   * metric that judges the set as a whole, such as NMI, a single score.
   */
  readonly scores: Readonly<Record<string, Float64Array>>;
  /** By metric, where the order of equally near references matters. */
  readonly ties?: Readonly<Record<string, TieRange>>;
  /** The embeddings of the test rows, L2-normalised. */
  embeddings(): Promise<Float32Array>; // [test rows, dimensions]
}

/** Means over the queries, as scores are, by the worst and the best order of equally near references. */
export interface TieRange {
  readonly worst: number;
  readonly best: number;
}

/** The loss, and where there was a validation its score in [0, 1], at one step. */
export interface HistoryPoint {
  readonly step: number;
  readonly loss: number;
  readonly validation?: number;
  /** Seconds of mining since the point before, where the sampler mines. */
  readonly mining?: number;
}

/** One evaluation on the test classes. */
export interface Opening {
  /** ISO date. */
  readonly when: string;
  readonly why: string;
  readonly key: string;
  /** Checksum of what had been fixed in writing before. */
  readonly frozen?: string;
  /** What was evaluated: a method or a baseline. */
  readonly method?: string;
  /** Seed of the run. */
  readonly repeat?: number;
  /** Absent where the embeddings of all folds are concatenated. */
  readonly fold?: number;
}
