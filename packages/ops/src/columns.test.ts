import '@tensorflow/tfjs';
import { stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { createColumns } from './columns.ts';

it('multiplies others with rows, again and again, and leaves both as they were', () => {
  const { normal } = stream('columns');
  const drawn = (rows: number) =>
    tf.tensor2d(Float32Array.from({ length: 7 * rows }, normal), [rows, 7]);
  const [rows, one, other] = [drawn(5), drawn(3), drawn(4)];
  const before = tf.memory().numTensors;
  const columns = createColumns(rows);
  for (const others of [one, other]) {
    tf.tidy(() => {
      const found = columns.times(others);
      const expected = tf.matMul(others, rows, false, true);
      expect(found.shape).toEqual(expected.shape);
      expect(Math.max(...tf.abs(tf.sub(found, expected)).dataSync())).toBeLessThan(1e-5);
    });
  }
  columns.dispose();
  expect(tf.memory().numTensors).toBe(before);
  expect(rows.isDisposed).toBe(false);
});
