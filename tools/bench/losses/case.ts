import type { Choice } from '../case.ts';

/** One line of the table: a loss with its miner on a batch of some size. */
export interface LossCase {
  readonly name: string;
  /** The method, without the size. */
  readonly method: string;
  /** Whether the paper compares it. */
  readonly contender: boolean;
  readonly rows: number;
  /** Length of an embedding. */
  readonly dimensions: number;
  /** Classes of the run, seen in the batch or not. */
  readonly classes: number;
  readonly loss: Choice;
  readonly miner?: Choice;
}

/** What a side is sent: the case, and where its rows lie. */
export interface PreparedLossCase extends LossCase {
  readonly seed: number;
  /** Threads that each side may use. */
  readonly threads: number;
  /** File of the embeddings of all batches, float32, little-endian. */
  readonly embeddings: string; // [batches, rows, dimensions]
  /** File of their classes, int32, little-endian. */
  readonly labels: string; // [batches, rows]
}
