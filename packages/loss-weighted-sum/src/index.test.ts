import { make, stream } from '@reality-check/core';
import arcface from '@reality-check/loss-arcface';
import cosface from '@reality-check/loss-cosface';
import crossBatchMemory from '@reality-check/loss-cross-batch-memory';
import fastap from '@reality-check/loss-fastap';
import margin from '@reality-check/loss-margin';
import multiSimilarity from '@reality-check/loss-multi-similarity';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import ntXent from '@reality-check/loss-nt-xent';
import proxyNca from '@reality-check/loss-proxy-nca';
import snrContrastive from '@reality-check/loss-snr-contrastive';
import softTriple from '@reality-check/loss-soft-triple';
import { length, lossContract, sum, unit } from '@reality-check/testkit';
import type * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import weightedSum from './index.ts';

const meanNonZero = (losses: readonly number[]) =>
  sum(losses) / Math.max(1, losses.filter((loss) => loss > 0).length);

lossContract(weightedSum, {
  cases: [{ firstWeight: 0.3, secondWeight: 2 }],
  wrapping: [
    { first: arcface(), second: fastap() },
    { first: cosface(), second: ntXent() },
    { first: proxyNca(), second: multiSimilarity() },
    { first: normalizedSoftmax(), second: snrContrastive() },
    { first: softTriple(), second: margin({ learnBeta: true, nu: 0.1 }) },
    { first: crossBatchMemory(), second: weightedSum({ first: crossBatchMemory() }) },
  ],
  reference(batch, { firstWeight, secondWeight }) {
    const rows = batch.embeddings.map((row) => unit(row));
    const apart = (i: number, j: number) =>
      length(rows[i]!.map((entry, at) => entry - rows[j]![at]!));
    const contrastive =
      meanNonZero(batch.positivePairs.map(([a, p]) => apart(a, p))) +
      meanNonZero(batch.negativePairs.map(([a, n]) => Math.max(0, 1 - apart(a, n))));
    const triplet = meanNonZero(
      batch.triplets.map(([a, p, n]) => Math.max(0, apart(a, p) - apart(a, n) + 0.05)),
    );
    return firstWeight * contrastive + secondWeight * triplet;
  },
});

it('gives the variables of equal parts names of their own', () => {
  const used = weightedSum({ first: arcface(), second: weightedSum({ first: arcface() }) });
  const loss = make(used, { classes: 3, dimensions: 2, random: stream('sum') });
  const variables = loss.variables as tf.Variable[];
  expect(variables.map(({ name }) => name)).toEqual(['first/W', 'second/first/W']);
  for (const one of variables) one.dispose();
});
