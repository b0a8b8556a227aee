import { make, stream } from '@reality-check/core';
import { trunkContract } from '@reality-check/testkit';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import mobilenetV2 from './index.ts';

const width = 0.1;

trunkContract(mobilenetV2, {
  cases: [
    { settings: { width, batchNorm: 'frozen' }, input: [32, 32, 3], statistics: 'frozen' },
    { settings: { width }, input: [32, 37, 1], statistics: 'trained' },
    // Frozen: a single pixel is left here, whose variance over a few images is hardly above 0.
    { settings: { width, batchNorm: 'frozen' }, input: [20, 7, 3], statistics: 'frozen' },
  ],
});

it('has as many parameters as other implementations, without their classifier', () => {
  const counts = [1, 0.5, 1.4].map((width) => {
    const trunk = make(mobilenetV2({ width }), { input: [96, 96, 3], random: stream(0) });
    const trained = trunk.variables.filter(({ trainable }) => trainable);
    const count = trained.reduce((sum, { size }) => sum + size, 0);
    tf.dispose(trunk.variables as tf.Variable[]);
    return [trunk.outputs, count];
  });
  // Counted in torchvision 0.29's models.
  expect(counts).toEqual([
    [1280, 2_223_872],
    [1280, 687_680],
    [1792, 4_315_776],
  ]);
});
