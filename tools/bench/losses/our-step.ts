import { make, stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
// What a worker runs between the two halves of the network.
import { lossStep } from '../../../packages/runtime/src/training/loss-step.ts';
import { readFloats, readIntegers } from '../number-files.ts';
import { plugin } from '../plugin.ts';
import type { PreparedLossCase } from './case.ts';

/** Puts a loss and its miner together; gives its step on the next batch, forward and backward. */
export async function prepareLossStep(prepared: PreparedLossCase): Promise<() => number> {
  const { classes, dimensions, rows, seed } = prepared;
  const random = (name: string) => stream(seed, name);
  const lossPlugin = await plugin('loss', prepared.loss.name);
  const minerPlugin = prepared.miner && (await plugin('miner', prepared.miner.name));
  const context = { classes, dimensions, random: random('loss weights') };
  const loss = make(lossPlugin(prepared.loss.settings), context);
  const miner =
    prepared.miner && minerPlugin
      ? make(minerPlugin(prepared.miner.settings), { random: random('miner') })
      : undefined;
  const numbers = readFloats(prepared.embeddings);
  const classesOf = readIntegers(prepared.labels);
  const size = rows * dimensions;
  const batches = Array.from({ length: classesOf.length / rows }, (_, at) => ({
    embeddings: numbers.slice(at * size, (at + 1) * size),
    labels: classesOf.slice(at * rows, (at + 1) * rows),
  }));
  let step = 0;
  return () => {
    const { embeddings, labels } = batches[step++ % batches.length]!;
    return tf.tidy(() => {
      const made = tf.tensor2d(embeddings, [rows, dimensions]);
      const result = lossStep(loss, miner, made, labels);
      // The network waits for this derivative.
      result.embeddings.dataSync();
      return result.value;
    });
  };
}
