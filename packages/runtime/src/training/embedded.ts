import type { Embedded } from '@reality-check/core';
import type { Stored } from '../store/safetensors.ts';

const prefix = 'embedded/';

/** Embeddings as tensors of a checkpoint. */
export function storeEmbedded(embedded: readonly Embedded[]): Record<string, Stored> {
  return Object.fromEntries(
    embedded.map(({ values, dimensions }, at) => [
      `${prefix}${at}`,
      { shape: [values.length / dimensions, dimensions], values },
    ]),
  );
}

/** The embeddings among the tensors of a checkpoint, in their order. */
export function readEmbedded(tensors: Readonly<Record<string, Stored>>): Embedded[] {
  const found: Embedded[] = [];
  for (let at = 0; ; at++) {
    const stored = tensors[`${prefix}${at}`];
    if (!stored) return found;
    found.push({ values: stored.values as Float32Array, dimensions: stored.shape[1]! });
  }
}
