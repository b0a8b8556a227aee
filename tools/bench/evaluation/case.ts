import type { Plan } from '../rounds.ts';

/** One line of the table: a set of embeddings, and what it is judged by. */
export interface EvaluationCase {
  readonly name: string;
  /** Ranks of all rows against all others, or clusters of k-means. */
  readonly task: 'ranks' | 'clusters';
  readonly rows: number;
  readonly classes: number;
  /** Length of an embedding. */
  readonly dimensions: number;
  /** Standard deviation of the noise around the centre of a class, whose own is 1. */
  readonly noise: number;
  readonly plan: Plan;
}

/** What a side is sent. */
export interface PreparedEvaluation extends Omit<EvaluationCase, 'task'> {
  /** `product`: multiplies matrices only, to tell how fast the machine can. */
  readonly task: EvaluationCase['task'] | 'product';
  readonly seed: number;
  /** Threads that each side may use. */
  readonly threads: number;
  /** File of the embeddings, of length 1, float32, little-endian. */
  readonly embeddings: string; // [rows, dimensions]
  /** File of their classes, int32, little-endian. */
  readonly labels: string; // [rows]
}

/** What a step gives: metrics in the order of `metricsOf`, none for `product`. */
export type Values = readonly number[];

/** Names of the metrics of a task. */
export const metricsOf: Readonly<Record<EvaluationCase['task'], readonly string[]>> = {
  ranks: ['P@1', 'R-precision', 'MAP@R'],
  clusters: ['NMI', 'inertia'],
};

/** Queries and references that `product` multiplies at a time: more are not faster. */
export const productSide = 4096;
