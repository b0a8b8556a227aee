import type { Embedded, Miner, Tuples } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** What a miner picks from rows that were embedded apart from training. */
export function mineRows(
  miner: Miner,
  { values, dimensions }: Embedded,
  labels: Int32Array,
): Tuples {
  let tuples: Tuples | undefined;
  tf.tidy(() => {
    const embeddings = tf.tensor2d(values, [labels.length, dimensions]);
    // Not given back by `tidy`, which would search every number of it for tensors.
    tuples = miner.mine({ embeddings, labels });
  });
  return tuples as unknown as Tuples;
}
