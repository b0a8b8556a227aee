import { make, type Use } from '@reality-check/core';
import { closedForm, regularised } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import type { TestRows } from './rows.ts';

/** What a regulariser adds to a loss, and its derivatives by the rows. */
export interface MeasuredRegularizer {
  readonly value: number;
  readonly gradient: Float32Array; // [rows, dimensions]
}

/** A loss of 0 with zero gradient, so that a weight of 0 has a gradient too. */
const nothing = (rows: tf.Tensor2D) => closedForm(rows, () => 0);

/** Runs a regulariser forwards and backwards, as a loss does. */
export function measureRegularizer(
  used: Use<'regularizer'>,
  { rows, perClass }: Pick<TestRows, 'rows' | 'perClass'>,
): MeasuredRegularizer {
  const regularizer = make(used, undefined);
  return tf.tidy(() => {
    const compute = tf.valueAndGrad((given: tf.Tensor) =>
      regularised(nothing(given as tf.Tensor2D), regularizer, given as tf.Tensor2D, perClass),
    );
    const { value, grad } = compute(tf.tensor2d(rows.map((row) => [...row])));
    return {
      value: value.dataSync<'float32'>()[0]!,
      gradient: grad.dataSync<'float32'>().slice(),
    };
  });
}
