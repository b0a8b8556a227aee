import { stream } from '@reality-check/core';
import { type EmbeddingFiles, writeEmbeddings } from '../number-files.ts';
import type { LossCase } from './case.ts';

/** Batches that are made; after the last one the first comes again. */
const count = 4;
const perClass = 4;

/** Writes the rows that both sides read: the centre of a class and noise, not of length 1. */
export function writeRows(
  { rows, dimensions, classes }: LossCase,
  seed: number,
  folder: string,
): EmbeddingFiles {
  const random = stream(seed, 'bench rows', rows);
  const centres = Float32Array.from({ length: classes * dimensions }, () => random.normal());
  const order = Int32Array.from({ length: classes }, (_, label) => label);
  const embeddings = new Float32Array(count * rows * dimensions);
  const labels = new Int32Array(count * rows);
  for (let at = 0; at < labels.length; at++) {
    const place = at % rows;
    if (place === 0) random.shuffle(order);
    const label = order[Math.floor(place / perClass)]!;
    labels[at] = label;
    for (let k = 0; k < dimensions; k++) {
      embeddings[at * dimensions + k] = centres[label * dimensions + k]! + random.normal();
    }
  }
  return writeEmbeddings(folder, embeddings, labels, `${rows}`);
}
