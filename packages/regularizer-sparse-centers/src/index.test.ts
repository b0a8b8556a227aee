import { isConfigError, make } from '@reality-check/core';
import { regularizerContract } from '@reality-check/testkit';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import sparseCenters from './index.ts';

regularizerContract(sparseCenters);

it('refuses embeddings', () => {
  const { value } = make(sparseCenters(), undefined);
  const rows = tf.tensor2d([[1, 2]]);
  try {
    value(rows);
    expect.unreachable();
  } catch (error) {
    expect(isConfigError(error)).toBe(true);
    expect(String(error)).toContain('is over embeddings, expected the centres of classes');
  }
  rows.dispose();
});
