import '../backend.ts';
import { type Contexts, make, stream, type Tuples, type Use } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import type { PlainBatch } from './batches.ts';

/** What a miner is given in tests; everything in it depends on the seed alone. */
export function minerContext(seed = 0): Contexts['miner'] {
  return { random: stream('testkit', 'context', seed) };
}

/** The embeddings of a plain batch as a tensor. */
export function embeddingsOf(batch: PlainBatch): tf.Tensor2D {
  return tf.tensor2d(
    batch.rows.map((row) => [...row]),
    undefined,
    'float32',
  );
}

/** Runs a freshly made miner on one batch, as the runtime does. */
export function mined(used: Use<'miner'>, batch: PlainBatch, seed = 0): Tuples {
  const miner = make(used, minerContext(seed));
  let tuples: Tuples | undefined;
  tf.tidy(() => {
    tuples = miner.mine({
      embeddings: embeddingsOf(batch),
      labels: Int32Array.from(batch.labels),
    });
  });
  return tuples!;
}
