import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadEngine } from './load.ts';
import { pictureTensor } from './pictures.ts';

const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const loaded = await loadEngine().then(
  () => true,
  () => false,
);

describe('pictures as a tensor', () => {
  it.runIf(loaded)(
    'are every byte divided by 255, bit for bit, and leave nothing else behind',
    () => {
      const before = tf.memory().numTensors;
      const made = pictureTensor(bytes, [2, 8, 8, 2]);
      expect(made.shape).toEqual([2, 8, 8, 2]);
      expect([...made.dataSync()]).toEqual([...bytes].map((byte) => Math.fround(byte / 255)));
      made.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it('are the same without TensorFlow', async () => {
    await loadEngine('javascript');
    const made = pictureTensor(bytes, [1, 16, 16, 1]);
    expect([...made.dataSync()]).toEqual([...bytes].map((byte) => Math.fround(byte / 255)));
    made.dispose();
  });
});
