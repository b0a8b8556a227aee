import { make, stream } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { logSumExp, lossContract } from '@reality-check/testkit';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import ntXent from './index.ts';

lossContract(ntXent, {
  vectors: 'ntxent',
  cases: [
    { temperature: 0.5 },
    { temperature: 0.2, distance: lp() },
    { temperature: 0.01, saturates: true },
  ],
  reference(batch, { temperature, saturates, distance, reducer }) {
    const { embeddings, positivePairs, negativePairs, labelsOf } = batch;
    const inward = distance.similarity ? 1 : -1;
    const logit = (i: number, j: number) =>
      (inward * distance(embeddings[i]!, embeddings[j]!)) / temperature;
    return reducer(
      positivePairs.map(([anchor, positive]) => {
        const negatives = negativePairs.filter(([row]) => row === anchor);
        const rivals = negatives.map(([, negative]) => logit(anchor, negative));
        const loss = logSumExp([logit(anchor, positive), ...rivals]) - logit(anchor, positive);
        return saturates ? -Math.log(Math.exp(-loss) + 2 ** -126) : loss;
      }),
      labelsOf(positivePairs),
    );
  },
});

it('pulls the hardest pairs, where the peer has stopped', () => {
  const measured = (saturates: boolean) =>
    tf.tidy(() => {
      const context = { classes: 2, dimensions: 2, random: stream('saturation') };
      const loss = make(ntXent({ temperature: 0.01, saturates }), context);
      const { value, grad } = tf.valueAndGrad((embeddings) =>
        loss.value({ embeddings: embeddings as tf.Tensor2D, labels: Int32Array.of(0, 0, 1) }),
      )(tf.tensor2d([1, 0, -1, 0, 0, 1], [3, 2]));
      return { value: value.dataSync()[0]!, pull: Math.max(...grad.dataSync().map(Math.abs)) };
    });
  // The cosine of the positive pair is -1, that of each with the negative is 0.
  expect(measured(false).value).toBeCloseTo(100, 4);
  expect(measured(false).pull).toBeGreaterThan(10);
  expect(measured(true).value).toBeCloseTo(126 * Math.LN2, 4);
  expect(measured(true).pull).toBeLessThan(0.001);
});
