import { make } from '@reality-check/core';
import { distanceContract } from '@reality-check/testkit';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import snr from './index.ts';

distanceContract(snr, {
  cases: [{ normalise: false }],
  except: {
    'is the same in both directions': 'the noise is set against the signal of the anchor alone',
  },
});

it('sets the noise against the signal of the anchor', () => {
  const rows = tf.tensor2d([
    [1, -1],
    [2, -2],
  ]);
  const { matrix } = make(snr({ normalise: false }), undefined);
  // The difference is (1, -1): as much noise as the first row has signal, a quarter of the second.
  expect([...tf.tidy(() => matrix(rows).dataSync())]).toEqual([0, 1, 0.25, 0]);
  rows.dispose();
});

it('gives 0 from a row without signal', () => {
  const rows = tf.tensor2d([
    [0.3, 0.3, 0.3],
    [1, 0, 0],
  ]);
  const { matrix } = make(snr(), undefined);
  const found = tf.tidy(() => matrix(rows).dataSync());
  expect([...found.slice(0, 2)]).toEqual([0, 0]);
  expect(found[2]).toBeGreaterThan(0);
  rows.dispose();
});
