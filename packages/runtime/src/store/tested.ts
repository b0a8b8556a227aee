import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NormalUse } from '@reality-check/core';
import { readBundle, type Stored, writeBundle } from './safetensors.ts';

/** Results of one unit on the test classes. */
export interface Tested {
  readonly dimensions: number;
  /** ISO date on which the embeddings were made. */
  readonly measured: string;
  /**
   * By metric, in their order: every test image's score as query, NaN = no relevant reference; or the
   * one score of a metric that judges the whole set.
   */
  readonly scores: readonly Float64Array[];
}

/** Embeddings of the test images, with the date on which they were made. */
export interface TestEmbeddings {
  readonly values: Float32Array; // [rows, dimensions]
  readonly dimensions: number;
  readonly labels: Int32Array; // [rows]
  readonly measured: string;
}

const embeddingsFile = (folder: string) => join(folder, 'test', 'embeddings.safetensors');
const scoresFile = (folder: string) => join(folder, 'test', 'scores.safetensors');

/** The name under which a metric's scores are stored: other version or settings, other name. */
export function scoreName({ uses, with: settings }: NormalUse): string {
  return Object.keys(settings).length > 0 ? `${uses} ${JSON.stringify(settings)}` : uses;
}

/** Stored embeddings of the test images, if the test classes were opened for this run. */
export function readEmbeddings(folder: string): TestEmbeddings | undefined {
  if (!existsSync(embeddingsFile(folder))) return undefined;
  const { tensors, metadata } = readBundle(embeddingsFile(folder));
  const embeddings = tensors.embeddings!;
  return {
    values: embeddings.values as Float32Array,
    dimensions: embeddings.shape[1]!,
    labels: tensors.labels!.values as Int32Array,
    measured: metadata.measured ?? '',
  };
}

/** Stores embeddings of the test images. */
export function writeEmbeddings(folder: string, found: TestEmbeddings): void {
  const { values, dimensions, labels, measured } = found;
  writeBundle(embeddingsFile(folder), {
    tensors: {
      embeddings: { shape: [labels.length, dimensions], values },
      labels: { shape: [labels.length], values: labels },
    },
    metadata: { measured },
  });
}

/** Scores that were stored before, by `scoreName`. */
export function readScores(folder: string): Readonly<Record<string, Stored>> {
  if (!existsSync(scoresFile(folder))) return {};
  const { tensors, metadata } = readBundle(scoresFile(folder));
  // Files of earlier versions do not say of what embeddings they are.
  return metadata.dimensions === undefined ? {} : tensors;
}

/** Stores scores by `scoreName`, with what is to be known of the embeddings behind them. */
export function writeScores(
  folder: string,
  scores: Readonly<Record<string, Float64Array>>,
  { dimensions, measured }: Pick<TestEmbeddings, 'dimensions' | 'measured'>,
): void {
  const tensors = Object.entries(scores).map(([name, values]) => [
    name,
    { shape: [values.length], values },
  ]);
  writeBundle(scoresFile(folder), {
    tensors: Object.fromEntries(tensors),
    metadata: { dimensions: String(dimensions), measured },
  });
}

/** The results of a run, if all these metrics were computed. */
export function readTested(folder: string, metrics: readonly NormalUse[]): Tested | undefined {
  if (!existsSync(scoresFile(folder))) return undefined;
  const { tensors, metadata } = readBundle(scoresFile(folder));
  const scores = metrics.map(
    (used) => tensors[scoreName(used)]?.values as Float64Array | undefined,
  );
  const { dimensions, measured = '' } = metadata;
  if (!dimensions || scores.some((values) => values === undefined)) return undefined;
  return { dimensions: Number(dimensions), measured, scores: scores as Float64Array[] };
}
