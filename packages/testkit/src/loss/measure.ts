import type { Loss } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { holds } from '../law-error.ts';
import type { TestBatch } from './batches.ts';

/** Value of a loss and its derivatives by the embeddings and every trainable variable. */
export interface Measured {
  readonly value: number;
  readonly gradients: Readonly<Record<string, Float32Array>>;
}

/** The loss's variables that training changes. */
export function trainable(loss: Loss): readonly tf.Variable[] {
  return (loss.variables ?? []).filter((variable) => variable.trainable);
}

/** The values of the variables that a loss changes by itself, such as a memory of batches. */
function stateOf(loss: Loss): ReadonlyMap<tf.Variable, tf.TypedArray> {
  const own = (loss.variables ?? []).filter((variable) => !variable.trainable);
  return new Map(own.map((variable) => [variable, variable.dataSync().slice()]));
}

/** Runs a loss forwards and backwards on a batch, and takes back what that left in its state. */
export function measure(loss: Loss, batch: TestBatch, on: string): Measured {
  const state = stateOf(loss);
  try {
    return advance(loss, batch, on);
  } finally {
    for (const [variable, values] of state) {
      tf.tidy(() => variable.assign(tf.tensor(values, variable.shape, variable.dtype)));
    }
  }
}

/** Runs a loss forwards and backwards on a batch, as a step of training does. */
export function advance(loss: Loss, batch: TestBatch, on: string): Measured {
  const { labels, dimensions, tuples } = batch;
  const variables = trainable(loss);
  return tf.tidy(() => {
    const rows = tf.tensor2d(batch.embeddings.slice(), [labels.length, dimensions]);
    const compute = tf.valueAndGrads((embeddings) => {
      const given = { embeddings: embeddings as tf.Tensor2D, labels, ...(tuples && { tuples }) };
      const value = loss.value(given);
      holds(value.rank === 0, () => ({
        on,
        found: `a value of shape [${value.shape.join(', ')}]`,
        expected: 'a scalar',
        cause: 'the losses of the tuples were not reduced',
      }));
      return value;
    });
    const { value, grads } = connected(() => compute([rows, ...variables]), on);
    const names = ['embeddings', ...variables.map((variable) => variable.name)];
    return {
      value: value.dataSync<'float32'>()[0]!,
      gradients: Object.fromEntries(
        names.map((name, at) => [name, grads[at]!.dataSync<'float32'>().slice()]),
      ),
    };
  });
}

function connected<T>(compute: () => T, on: string): T {
  try {
    return compute();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    holds(!/compute gradient|find a connection|[Gg]radient function/.test(message), () => ({
      on,
      found: `tfjs: ${message}`,
      expected: 'a value that is differentiable by the embeddings and by every trainable variable',
      cause:
        'an early `return tf.scalar(0)`, an operation without gradient (tf.greater), or a variable that the value does not use',
    }));
    throw error;
  }
}
