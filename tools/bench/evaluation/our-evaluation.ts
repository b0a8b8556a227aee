import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { make } from '@reality-check/core';
import { scoreSet } from '@reality-check/engine';
import * as tf from '@tensorflow/tfjs-core';
// The product that the search is made of.
import { multiply } from '../../../packages/engine/src/retrieval/products.ts';
import { plugin } from '../plugin.ts';
import { type PreparedEvaluation, productSide, type Values } from './case.ts';

const names = { ranks: ['precision-at-1', 'r-precision', 'map-at-r'], clusters: ['nmi'] };

/** The numbers of a file where they lie, since a copy would count as our memory. */
function read(file: string): ArrayBuffer {
  const bytes = readFileSync(file);
  if (endianness() === 'BE') bytes.swap32();
  return bytes.buffer as ArrayBuffer;
}

function prepareProduct({ dimensions }: PreparedEvaluation): () => Values {
  const rows = tf.randomNormal<tf.Rank.R2>([productSide, dimensions]);
  const columns = tf.randomNormal<tf.Rank.R2>([dimensions, productSide]);
  return () => {
    multiply(rows, columns).dispose();
    return [];
  };
}

/** Reads the embeddings; gives the step that scores them as an evaluation of a run does. */
export async function prepareEvaluation(prepared: PreparedEvaluation): Promise<() => Values> {
  if (prepared.task === 'product') return prepareProduct(prepared);
  const plugins = await Promise.all(names[prepared.task].map((name) => plugin('metric', name)));
  const metrics = plugins.map((metric) => make(metric({}), {}));
  const queries = {
    values: new Float32Array(read(prepared.embeddings)),
    dimensions: prepared.dimensions,
    labels: new Int32Array(read(prepared.labels)),
  };
  return () =>
    scoreSet({ queries, similarity: 'dot', seed: prepared.seed }, metrics).scores.map(
      ({ value }) => value,
    );
}
