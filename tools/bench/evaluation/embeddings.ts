import { stream } from '@reality-check/core';
import { type EmbeddingFiles, writeEmbeddings } from '../number-files.ts';
import type { EvaluationCase } from './case.ts';

/** Writes embeddings of length 1 that both sides read: the centre of a class and noise. */
export function makeEmbeddings(
  { rows, classes, dimensions, noise }: EvaluationCase,
  seed: number,
  folder: string,
): EmbeddingFiles {
  const random = stream(seed, 'bench embeddings', rows);
  const centres = Float32Array.from({ length: classes * dimensions }, () => random.normal());
  const labels = random.shuffle(Int32Array.from({ length: rows }, (_, at) => at % classes));
  const embeddings = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const embedding = embeddings.subarray(row * dimensions, (row + 1) * dimensions);
    const centre = labels[row]! * dimensions;
    let square = 0;
    for (let k = 0; k < dimensions; k++) {
      embedding[k] = centres[centre + k]! + noise * random.normal();
      square += embedding[k]! ** 2;
    }
    for (let k = 0; k < dimensions; k++) embedding[k]! /= Math.sqrt(square);
  }
  return writeEmbeddings(folder, embeddings, labels, `${rows}`);
}
