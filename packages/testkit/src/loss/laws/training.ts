import * as tf from '@tensorflow/tfjs-core';
import { holds } from '../../law-error.ts';
import { cosine, mean } from '../../plain/index.ts';
import { randomBatch, type TestBatch } from '../batches.ts';
import { measure, trainable } from '../measure.ts';
import { withLoss } from '../subject.ts';
import { largest, law, place } from './law.ts';

const steps = 100;
/** How far the most sloping entry moves in one step. */
const stride = 0.1;

/** Mean distance within classes divided by the one between classes, over unit rows. */
function spread({ embeddings, labels, dimensions }: TestBatch): number {
  const row = (at: number) => [...embeddings.subarray(at * dimensions, (at + 1) * dimensions)];
  const [within, between]: [number[], number[]] = [[], []];
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(Math.max(0, 2 - 2 * cosine(row(i), row(j))));
      (labels[i] === labels[j] ? within : between).push(distance);
    }
  }
  return mean(within) / mean(between);
}

function descend(values: Float32Array, slopes: Float32Array): void {
  const steepest = largest(slopes);
  if (steepest === 0) return;
  slopes.forEach((slope, at) => {
    values[at]! -= (stride * slope) / steepest;
  });
}

/** The loss does what losses are for. */
export const training = law('training pulls classes apart', (subject) => {
  const batch = randomBatch('two classes that overlap', [0, 0, 5, 0, 5], 5);
  const on = place(batch, {});
  withLoss(subject, {}, batch, (loss) => {
    const before = spread(batch);
    const rows = batch.embeddings.slice();
    for (let step = 0; step < steps; step++) {
      const { gradients } = measure(loss, { ...batch, embeddings: rows }, on);
      descend(rows, gradients.embeddings!);
      for (const variable of trainable(loss)) {
        const values = variable.dataSync<'float32'>().slice();
        descend(values, gradients[variable.name]!);
        tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
      }
    }
    const after = spread({ ...batch, embeddings: rows });
    holds(after < 0.9 * before, () => ({
      on,
      found: `distance within classes / between classes ${before.toFixed(3)}, and ${after.toFixed(3)} after ${steps} steps`,
      expected: 'a fall by a tenth at least',
      cause: 'a gradient with the wrong sign, or a similarity taken for a distance',
    }));
  });
});
