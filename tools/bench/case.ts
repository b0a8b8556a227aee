import type { Plan } from './rounds.ts';

/** A plugin with its options under the names that our plugins give them. */
export interface Choice {
  readonly name: string;
  readonly settings: Readonly<Record<string, number | string | boolean>>;
}

/** What both networks look like, and which pictures they see. */
export interface NetworkCase {
  readonly name: string;
  readonly trunk: Choice;
  /** Height and width of the images in pixels. */
  readonly size: number;
  readonly channels: number;
  /** How far a class departs from grey: the root of the sum over all pixels of squared levels. */
  readonly contrast: number;
  /** Length of an embedding. */
  readonly dimensions: number;
  readonly plan: Plan;
}

/** One line of the table of training steps. */
export interface TrainingCase extends NetworkCase {
  readonly task: 'training';
  /** Images of a step. */
  readonly batchSize: number;
  /** Images of each class in a batch. */
  readonly perClass: number;
  readonly classes: number;
  readonly learningRate: number;
  readonly loss: Choice;
  readonly miner?: Choice;
}

/** One line of the table of embeddings: a step embeds all images. */
export interface EmbeddingCase extends NetworkCase {
  readonly task: 'embedding';
  /** Number of images. */
  readonly rows: number;
}

/** One line of a table of whole networks. */
export type Case = TrainingCase | EmbeddingCase;

/** What a side is sent: the case, and where its images lie. */
export type Prepared<C extends Case> = C & {
  readonly seed: number;
  /** Threads that each side may use. */
  readonly threads: number;
  /** Whether our side compiles nothing. */
  readonly eager: boolean;
  /** File of all images, uint8. */
  readonly images: string; // [rows, size, size, channels]
  /** File of their classes, int32, little-endian. */
  readonly labels: string; // [rows]
};
