import { type Loss, make, stream, type Use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import circle from '@reality-check/loss-circle';
import contrastive from '@reality-check/loss-contrastive';
import generalizedLiftedStructure from '@reality-check/loss-generalized-lifted-structure';
import margin from '@reality-check/loss-margin';
import multiSimilarity from '@reality-check/loss-multi-similarity';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import ntXent from '@reality-check/loss-nt-xent';
import snrContrastive from '@reality-check/loss-snr-contrastive';
import supCon from '@reality-check/loss-sup-con';
import thresholdConsistentMargin from '@reality-check/loss-threshold-consistent-margin';
import triplet from '@reality-check/loss-triplet';
import tupletMargin from '@reality-check/loss-tuplet-margin';
import { length, lossContract, type PlainTuples, sum, unit } from '@reality-check/testkit';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import crossBatchMemory from './index.ts';

const apart = (x: readonly number[], y: readonly number[]) => {
  const other = unit(y);
  return length(unit(x).map((entry, at) => entry - other[at]!));
};
const meanNonZero = (losses: readonly number[]) =>
  sum(losses) / Math.max(1, losses.filter((loss) => loss > 0).length);

function contrast(
  rows: readonly (readonly number[])[],
  { positivePairs, negativePairs }: Pick<PlainTuples, 'positivePairs' | 'negativePairs'>,
): number {
  const between = ([a, b]: readonly [number, number]) => apart(rows[a]!, rows[b]!);
  return (
    meanNonZero(positivePairs.map((pair) => between(pair))) +
    meanNonZero(negativePairs.map((pair) => Math.max(0, 1 - between(pair))))
  );
}

lossContract(crossBatchMemory, {
  vectors: 'cross_batch_memory',
  cases: [{ memorySize: 30 }],
  wrapping: [
    { loss: contrastive({ distance: cosine(), posMargin: 1, negMargin: 0 }) },
    { loss: contrastive({ distance: lp({ p: 3, power: 2, normalise: false }) }) },
    { loss: triplet({ smooth: true }) },
    { loss: margin({ learnBeta: true, betaPerClass: true, nu: 0.1 }) },
    { loss: multiSimilarity() },
    { loss: ntXent({ temperature: 0.01 }) },
    { loss: ntXent({ temperature: 0.01, saturates: true, distance: lp() }) },
    { loss: snrContrastive() },
    { loss: supCon() },
    { loss: circle() },
    { loss: tupletMargin() },
    { loss: generalizedLiftedStructure() },
    { loss: thresholdConsistentMargin() },
  ],
  // On the first batch the memory holds nothing but this batch.
  reference: (batch) => contrast(batch.embeddings, batch),
  except: {
    'gradient equals finite differences':
      'the copies in the memory are constants, while the reference moves them too',
  },
});

const context = { classes: 4, dimensions: 3, random: stream('memory') };

it('compares with earlier rows, and with constants only', () => {
  const loss = make(crossBatchMemory({ memorySize: 8 }), context);
  const run = (rows: number[][], labels: number[]) =>
    tf.tidy(() => {
      const { value, grad } = tf.valueAndGrad((embeddings) =>
        loss.value({ embeddings: embeddings as tf.Tensor2D, labels: Int32Array.from(labels) }),
      )(tf.tensor2d(rows));
      return { value: value.dataSync()[0]!, slopes: [...grad.dataSync()] };
    });
  const first = [
    [1, 0, 0.5],
    [0.2, 1, 0],
  ];
  run(first, [0, 1]);
  const second = [[0.3, 0.4, -1]];
  const found = run(second, [1]);
  const pairs = { positivePairs: [[2, 1]], negativePairs: [[2, 0]] } as const;
  const wanted = (row: number[]) => contrast([...first, row], pairs);
  expect(found.value).toBeCloseTo(wanted(second[0]!), 6);
  second[0]!.forEach((entry, at) => {
    const moved = (step: number) => wanted(second[0]!.with(at, entry + step));
    expect(found.slopes[at]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 5);
  });
  tf.dispose(loss.variables as tf.Variable[]);
});

it.each([
  ['triplet', triplet({ margin: 1 })],
  ['margin', margin()],
  ['multi-similarity', multiSimilarity({ base: 0.9 })],
  ['SNR contrastive', snrContrastive()],
  ['SupCon', supCon()],
  ['circle', circle()],
  ['tuplet margin', tupletMargin()],
  ['generalised lifted structure', generalizedLiftedStructure()],
  ['threshold-consistent margin', thresholdConsistentMargin({ marginNeg: -1 })],
] as [string, Use<'loss', Loss<true>>][])('gives %s the rows of earlier batches', (_, wrapped) => {
  const loss = make(crossBatchMemory({ memorySize: 8, loss: wrapped }), context);
  const value = (rows: number[][], labels: number[]) =>
    tf.tidy(() => {
      const embeddings = tf.tensor2d(rows);
      return loss.value({ embeddings, labels: Int32Array.from(labels) }).dataSync()[0];
    });
  value(
    [
      [1, 0, 0.5],
      [0.2, 1, 0],
    ],
    [0, 1],
  );
  // A single row has neither positives nor negatives but those of the memory.
  expect(value([[0.3, 0.4, -1]], [1])).toBeGreaterThan(0);
  tf.dispose(loss.variables as tf.Variable[]);
});

it('refuses a loss that compares nothing, and a batch that does not fit', () => {
  const refusal =
    'option loss has no use for the rows of earlier batches, expected one that compares rows';
  // @ts-expect-error: the types refuse it as well.
  expect(() => make(crossBatchMemory({ loss: normalizedSoftmax() }), context)).toThrow(refusal);
  // By another setting it would fit, which only the made loss can tell.
  const swapped = crossBatchMemory({ loss: triplet({ swap: true }) });
  expect(() => make(swapped, context)).toThrow(refusal);
  const loss = make(crossBatchMemory({ memorySize: 1, loss: contrastive() }), context);
  const batch = { embeddings: tf.ones([2, 3]) as tf.Tensor2D, labels: Int32Array.of(0, 0) };
  expect(() => loss.value(batch)).toThrow('memorySize is 1, expected at least the 2 rows');
  tf.dispose([batch.embeddings, ...(loss.variables as tf.Variable[])]);
});
