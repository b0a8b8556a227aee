/** A loss or a miner with its options under the names that our plugins give them. */
export interface Choice {
  readonly name: string;
  readonly settings: Readonly<Record<string, number | boolean>>;
}

/** One line of the table: what both sides have to do. */
export interface Case {
  readonly name: string;
  /** Height and width of the images in pixels. */
  readonly size: number;
  readonly channels: number;
  /** Images of a step. */
  readonly batchSize: number;
  /** Images of each class in a batch. */
  readonly perClass: number;
  readonly classes: number;
  /** Length of an embedding. */
  readonly dimensions: number;
  readonly learningRate: number;
  readonly loss: Choice;
  readonly miner?: Choice;
}

/** What a side is sent: the case, and where its batches lie. */
export interface PreparedCase extends Case {
  readonly seed: number;
  /** Threads that each side may use. */
  readonly threads: number;
  /** Whether our side compiles nothing. */
  readonly eager: boolean;
  /** File of all images of all batches, uint8. */
  readonly images: string; // [batches, batchSize, size, size, channels]
  /** File of their classes, int32, little-endian. */
  readonly labels: string; // [batches, batchSize]
}
