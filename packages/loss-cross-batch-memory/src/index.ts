import { ConfigError, defineLoss, integer, type Loss, use } from '@reality-check/core';
import contrastive from '@reality-check/loss-contrastive';
import * as tf from '@tensorflow/tfjs-core';
import { createMemory } from './memory.ts';
import { pairsWithMemory } from './pairs-with-memory.ts';

/** Cross-batch memory (Wang, Zhang, Huang, Scott 2020): compares a batch with the rows of earlier batches too. */
export default defineLoss({
  name: 'cross-batch-memory',
  source: import.meta.url,
  params: {
    /** Rows that are remembered, those of the batch included. */
    memorySize: integer(1024, { min: 1, max: 1_000_000, range: [256, 8192] }),
    /** What the comparison costs: a loss over pairs or triplets. */
    loss: use<'loss', Loss<true>>('loss', contrastive()),
  },
  create: ({ memorySize, loss }, { dimensions }) => {
    if (!loss.takesReferences) {
      throw new ConfigError(
        'loss "cross-batch-memory": option loss has no use for the rows of earlier batches, expected one that compares rows with any others; take contrastive, triplet without swap, margin, multi-similarity or another loss over pairs',
      );
    }
    const memory = createMemory(memorySize, dimensions);
    return {
      variables: [...(loss.variables ?? []), ...memory.variables],
      anyBatch: true,
      value(batch) {
        const { embeddings, labels, tuples } = batch;
        const stored = memory.store(embeddings, labels);
        const references = {
          embeddings: tf.tensor2d(stored.rows, [stored.labels.length, dimensions]),
          labels: stored.labels,
        };
        const pairs = pairsWithMemory(labels, tuples, stored);
        return loss.value({ embeddings, labels, references, tuples: pairs });
      },
    };
  },
});
