import { normaliseInPlace } from './embed.ts';

/** Embeddings of some images, row by row. */
export interface Embeddings {
  readonly values: Float32Array; // [rows, dimensions]
  readonly dimensions: number;
}

/**
 * Normalised embeddings of the same images by several models side by side, normalised again, as the
 * paper's ensembles are (Musgrave, Belongie, Lim 2020).
 */
export function concatenate(parts: readonly Embeddings[]): Embeddings {
  const dimensions = parts.reduce((sum, part) => sum + part.dimensions, 0);
  const rows = parts[0]!.values.length / parts[0]!.dimensions;
  const values = new Float32Array(rows * dimensions);
  let column = 0;
  for (const part of parts) {
    for (let row = 0; row < rows; row++) {
      const own = part.values.subarray(row * part.dimensions, (row + 1) * part.dimensions);
      values.set(own, row * dimensions + column);
    }
    column += part.dimensions;
  }
  return { values: normaliseInPlace(values, dimensions), dimensions };
}
