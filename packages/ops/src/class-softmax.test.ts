import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classSoftmax } from './class-softmax.ts';

const mean = { share: () => 1, divisor: (losses: number) => losses };
const labels = Int32Array.of(2, 0);
const weights = Float64Array.of(1, 0.5);
const value = (similarities: tf.Tensor2D) =>
  classSoftmax(
    similarities,
    { embeddings: similarities, labels },
    { scale: 1, reducer: mean, weights },
  );

it('is the weighted mean of -log softmax, with its derivative', () => {
  const small = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(fc.array(small, { minLength: 6, maxLength: 6 }), (logits) => {
      const softmax = (row: number, label: number) => {
        const exponentials = logits.slice(3 * row, 3 * row + 3).map(Math.exp);
        return exponentials[label]! / exponentials.reduce((total, x) => total + x, 0);
      };
      const wanted = (-Math.log(softmax(0, 2)) - 0.5 * Math.log(softmax(1, 0))) / 2;
      const given = tf.tensor2d(logits, [2, 3]);
      const { value: found, grad } = tf.valueAndGrad((x) => value(x as tf.Tensor2D))(given);
      const size = Math.max(1, ...logits.map(Math.abs));
      expect(Math.abs(found.dataSync()[0]! - wanted)).toBeLessThan(1e-6 * size);
      const gradient = grad.dataSync();
      logits.forEach((_, at) => {
        const [row, label] = [Math.floor(at / 3), at % 3];
        const share = (weights[row]! / 2) * softmax(row, label);
        const own = label === labels[row] ? weights[row]! / 2 : 0;
        expect(gradient[at]).toBeCloseTo(share - own, 5);
      });
    }),
  );
});

it('is multiplied like any other term, and so is its derivative', () => {
  const given = tf.tensor2d([1, 2, 3, 3, 1, 2], [2, 3]);
  const once = tf.valueAndGrad((x) => value(x as tf.Tensor2D))(given);
  const thrice = tf.valueAndGrad((x) => tf.mul(3, value(x as tf.Tensor2D)))(given);
  const [slopes, triple] = [once, thrice].map(({ grad }) => [...grad.dataSync()]);
  expect(thrice.value.dataSync()[0]).toBeCloseTo(3 * once.value.dataSync()[0]!, 5);
  slopes!.forEach((slope, at) => {
    expect(triple![at]).toBeCloseTo(3 * slope, 6);
  });
});
