import type { Tensor2D } from '@tensorflow/tfjs-core';

/** Compares embeddings with each other. */
export interface Distance {
  /** Whether larger means closer, as with the cosine. */
  readonly similarity: boolean;
  /** Every query against every reference (by default the queries themselves); differentiable. */
  matrix(queries: Tensor2D, references?: Tensor2D): Tensor2D; // [queries, references]
}
