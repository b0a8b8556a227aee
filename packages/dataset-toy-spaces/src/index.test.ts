import { make } from '@reality-check/core';
import { datasetContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import toySpaces from './index.ts';

datasetContract(toySpaces, {});

it('comes with three spaces of unit length, a row for each sample', async () => {
  const { embeddings = {}, samples } = make(toySpaces(), { decode: () => Promise.reject() });
  const count = (await samples()).length;
  expect(Object.keys(embeddings)).toEqual(['space 1', 'space 2', 'space 3']);
  for (const { values, dimensions } of Object.values(embeddings)) {
    expect(values).toHaveLength(count * dimensions);
    for (let row = 0; row < count; row++) {
      expect(Math.hypot(...values.subarray(3 * row, 3 * row + 3))).toBeCloseTo(1, 6);
    }
  }
});
