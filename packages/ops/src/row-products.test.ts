import '@tensorflow/tfjs';
import { stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { rowProducts } from './row-products.ts';
import { transposed } from './transposed.ts';

function drawn(rows: number, columns: number, seed: number): tf.Tensor2D {
  const { normal } = stream('row products', seed);
  return tf.tensor2d(Float32Array.from({ length: rows * columns }, normal), [rows, columns]);
}

const furthest = (one: tf.Tensor, other: tf.Tensor) =>
  tf.max(tf.abs(tf.sub(one, other))).dataSync<'float32'>()[0]!;

describe('products of rows', () => {
  it.each([
    [1, 1, 3],
    [5, 7, 4],
    [40, 33, 8],
  ])('are those of matMul, and so are their gradients: %i by %i rows', (left, right, width) => {
    const [a, b, weights] = [drawn(left, width, 1), drawn(right, width, 2), drawn(left, right, 3)];
    expect(furthest(rowProducts(a, b), tf.matMul(a, b, false, true))).toBeLessThan(1e-6);
    const slopes = (multiply: (x: tf.Tensor2D, y: tf.Tensor2D) => tf.Tensor) =>
      tf.grads((x: tf.Tensor, y: tf.Tensor) =>
        tf.sum(tf.mul(multiply(x as tf.Tensor2D, y as tf.Tensor2D), weights)),
      )([a, b]);
    const expected = slopes((x, y) => tf.matMul(x, y, false, true));
    slopes(rowProducts).forEach((slope, at) => {
      expect(furthest(slope, expected[at]!)).toBeLessThan(1e-5);
    });
  });

  it.each([1, 6, 70])('of %i rows among themselves pull each row from both sides', (rows) => {
    const [a, weights] = [drawn(rows, 5, 4), drawn(rows, rows, 5)];
    const slope = (multiply: (x: tf.Tensor2D) => tf.Tensor) =>
      tf.grad((x: tf.Tensor) => tf.sum(tf.mul(multiply(x as tf.Tensor2D), weights)))(a);
    const expected = slope((x) => tf.matMul(x, x, false, true));
    expect(
      furthest(
        slope((x) => rowProducts(x, x)),
        expected,
      ),
    ).toBeLessThan(1e-4);
  });
});

describe('a transposed matrix', () => {
  it('is that of tfjs to the last bit, and so is its gradient', () => {
    const [a, weights] = [drawn(19, 37, 6), drawn(37, 19, 7)];
    expect(transposed(a).dataSync()).toEqual(tf.transpose(a).dataSync());
    const slope = (turn: (x: tf.Tensor2D) => tf.Tensor) =>
      tf.grad((x: tf.Tensor) => tf.sum(tf.mul(turn(x as tf.Tensor2D), weights)))(a);
    expect(slope(transposed).dataSync()).toEqual(slope((x) => tf.transpose(x)).dataSync());
  });
});
