import type { Metric } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { rankRelevant } from './rank.ts';

/** Embeddings of a set of images that serves as queries and references at once. */
export interface Embedded {
  readonly values: Float32Array; // [rows, dimensions]
  readonly dimensions: number;
  readonly labels: Int32Array; // [rows]
}

/** Similarities held at a time; bounds the memory whatever the size of the set. */
const blockSize = 8_000_000;

function rowsByLabel(labels: Int32Array): Map<number, number[]> {
  const found = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const rows = found.get(label);
    if (rows) rows.push(row);
    else found.set(label, [row]);
  });
  return found;
}

/** A row of hits, nearest first, as metrics take it. */
function hitsRow(ranks: Int32Array, depth: number): Uint8Array {
  const hits = new Uint8Array(depth);
  for (const rank of ranks) if (rank < depth) hits[rank] = 1;
  return hits;
}

/**
 * Scores every row as a query against all other rows, by dot product (the cosine of L2-normalised
 * rows), exactly, equals in the order of their rows. A query without relevant reference scores NaN.
 */
export function scoreRetrieval(
  { values, dimensions, labels }: Embedded,
  metrics: readonly Metric[],
): Float64Array[] {
  const rows = labels.length;
  const scores = metrics.map(() => new Float64Array(rows).fill(Number.NaN));
  const sameClass = rowsByLabel(labels);
  const references = tf.tensor2d(values, [rows, dimensions]);
  const block = Math.max(1, Math.min(rows, Math.floor(blockSize / rows)));
  for (let start = 0; start < rows; start += block) {
    const count = Math.min(block, rows - start);
    const similarities = tf.tidy(() => {
      const queries = tf.slice(references, [start, 0], [count, dimensions]);
      return tf.matMul(queries, references, false, true); // [count, rows]
    });
    const found = similarities.dataSync<'float32'>();
    similarities.dispose();
    for (let at = 0; at < count; at++) {
      const query = start + at;
      const relevant = sameClass.get(labels[query]!)!.filter((row) => row !== query);
      if (relevant.length === 0) continue;
      const row = found.subarray(at * rows, (at + 1) * rows);
      const ranks = rankRelevant({ similarities: row, labels, query }, relevant);
      metrics.forEach((metric, which) => {
        const hits = hitsRow(ranks, Math.min(metric.depth(relevant.length), rows - 1));
        scores[which]![query] = metric.score(hits, relevant.length);
      });
    }
  }
  references.dispose();
  return scores;
}
