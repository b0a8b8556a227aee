import { assert, describe, it } from 'vitest';
import { concatenate } from './concatenate.ts';

describe('concatenated embeddings', () => {
  it('stand side by side, normalised again', () => {
    const first = { values: Float32Array.of(1, 0, 0, 1), dimensions: 2 };
    const second = { values: Float32Array.of(1, -1), dimensions: 1 };
    const { values, dimensions } = concatenate([first, second]);
    assert.equal(dimensions, 3);
    const half = Math.fround(Math.SQRT1_2);
    assert.deepEqual(
      [...values].map((value) => Math.abs(value - half) < 1e-6),
      [true, false, true, false, true, false],
    );
    assert.closeTo(values[5]!, -half, 1e-6);
  });

  it('give the mean of the cosines of their parts', () => {
    const part = (a: number, b: number) => ({
      values: Float32Array.of(Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)),
      dimensions: 2,
    });
    const { values } = concatenate([part(0.1, 0.5), part(2, 4)]);
    const dot = [0, 1, 2, 3].reduce((sum, at) => sum + values[at]! * values[4 + at]!, 0);
    assert.closeTo(dot, (Math.cos(0.4) + Math.cos(2)) / 2, 1e-6);
  });
});
