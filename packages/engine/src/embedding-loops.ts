import { isNative, native } from './native.ts';

/**
 * Loops over sets of embeddings that the addon has compiled, with the same bits as the plain ones
 * beside their calls. Matrices are row by row; what is written was made by the caller.
 */
export interface EmbeddingLoops {
  /** Squared lengths of rows. */
  squaredNorms(values: Float32Array, rows: number, norms: Float64Array): void;
  /** Divides rows in place by the square roots of their squared lengths. */
  divideRows(values: Float32Array, rows: number, norms: Float64Array): void;
  /** Looks at centres, numbered from `first`, given products [centres, points]. */
  compareCentres(
    points: number,
    centres: number,
    products: Float32Array,
    halves: Float32Array,
    first: number,
    scores: Float32Array,
    clusters: Int32Array,
  ): void;
  /** Takes rows out of the sums of their groups (-1 for none), and adds them to those of others. */
  moveRows(
    values: Float32Array,
    rows: number,
    groups: number,
    sums: Float64Array,
    moved: Int32Array,
    from: Int32Array,
    to: Int32Array,
  ): void;
}

/** The compiled loops, where the addon has them. */
export function embeddingLoops(): EmbeddingLoops | undefined {
  if (!isNative()) return undefined;
  const { binding } = native();
  return binding.moveRows ? (binding as typeof binding & EmbeddingLoops) : undefined;
}
