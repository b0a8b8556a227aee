import { stream } from '@reality-check/core';
import {
  type Activation,
  activate,
  addBias,
  batchNormTraining,
  biasAddition,
  biasedConvolution,
  convolveBiased,
  maxPool,
  maxPooling,
  multiply,
  uniformNoise,
} from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { canCompile } from '../compile/index.ts';
import { loadEngine } from '../load.ts';
import { attribute, native } from '../native.ts';

const loaded = await loadEngine().then(
  () => canCompile(),
  () => false,
);
if (!loaded)
  console.log('kernels: not tested, the addon is missing; run "npx reality-check setup"');

function drawn(shape: readonly number[], seed: number, whole = false): tf.Tensor4D {
  const { normal } = stream('kernels', seed);
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, () =>
    whole ? Math.round(normal()) : normal(),
  );
  return tf.tensor<tf.Rank.R4>(values, [...shape] as tf.ShapeMap['R4']);
}

function gradients(f: () => tf.Tensor, inputs: tf.Tensor[], upstream: tf.Tensor) {
  return tf.engine().gradients(f, inputs, upstream).grads;
}

const furthest = (one: tf.Tensor, other: tf.Tensor) =>
  tf.max(tf.abs(tf.sub(one, other))).dataSync<'float32'>()[0]!;

describe.runIf(loaded)('kernels of our own choice', () => {
  it.runIf(process.arch === 'x64')('are all there on x86', () => {
    for (const name of [
      biasAddition,
      biasedConvolution,
      batchNormTraining,
      maxPooling,
      uniformNoise,
    ]) {
      expect(tf.getKernel(name, 'tensorflow'), name).toBeDefined();
    }
  });

  it('pool back to the very places that TensorFlow chooses, ties included', () => {
    const windows = [
      { size: 2, stride: 2, pad: 'valid', height: 9 },
      { size: 2, stride: 2, pad: 'same', height: 9 },
      { size: 3, stride: 2, pad: 'same', height: 8 },
      { size: 3, stride: 1, pad: 'valid', height: 7 },
    ] as const;
    for (const { size, stride, pad, height } of windows) {
      for (const whole of [false, true]) {
        tf.tidy(() => {
          const x = drawn([3, height, height, 16], 1, whole);
          const y = tf.maxPool(x, size, stride, pad);
          const upstream = drawn(y.shape, 2);
          const [ours] = gradients(() => tf.maxPool(x, size, stride, pad), [x], upstream);
          const attributes = [
            attribute.float32('T'),
            attribute.numbers('ksize', [1, size, size, 1]),
            attribute.numbers('strides', [1, stride, stride, 1]),
            attribute.text('padding', pad.toUpperCase()),
          ];
          const theirs = native().executeSingleOutput('MaxPoolGrad', attributes, [x, y, upstream]);
          // Where windows overlap, a place has several summands, which come in another order.
          if (stride >= size) expect(ours!.dataSync()).toEqual(theirs.dataSync());
          expect(furthest(ours!, theirs)).toBeLessThan(1e-5);
          if (stride < size || pad === 'same') return;
          const [layer] = gradients(() => maxPool(x, size), [x], upstream);
          expect(furthest(maxPool(x, size), y)).toBe(0);
          expect(layer!.dataSync()).toEqual(theirs.dataSync());
        });
      }
    }
  });

  it('multiply small matrices by a call of their own, and large ones as tfjs does', () => {
    for (const [rows, between, columns] of [
      [5, 3, 7],
      [32, 128, 32],
      [512, 256, 300], // more than 2^25 multiplications
    ] as const) {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          tf.tidy(() => {
            const a = drawn(transposeA ? [between, rows] : [rows, between], 1) as tf.Tensor;
            const b = drawn(transposeB ? [columns, between] : [between, columns], 2) as tf.Tensor;
            const inputs = [a, b] as [tf.Tensor2D, tf.Tensor2D];
            const ours = multiply(...inputs, transposeA, transposeB);
            expect(ours.shape).toEqual([rows, columns]);
            expect(furthest(ours, tf.matMul(...inputs, transposeA, transposeB))).toBeLessThan(1e-3);
          });
        }
      }
    }
  });

  it('convolve, add and activate as the three operations do', () => {
    for (const depthwise of [false, true]) {
      for (const activation of ['none', 'relu', 'relu6'] as Activation[]) {
        for (const stride of [1, 2]) {
          tf.tidy(() => {
            const x = tf.mul(drawn([2, 7, 6, 8], 1), 3) as tf.Tensor4D;
            const filter = drawn(depthwise ? [3, 3, 8, 1] : [3, 3, 8, 8], 2);
            const bias: tf.Tensor1D = tf.reshape(drawn([1, 1, 1, 8], 3), [8]);
            const inputs = [x, filter, bias];
            const attributes = { stride, depthwise, activation };
            const fused = () => convolveBiased(x, filter, bias, attributes);
            const apart = () => {
              const convolve = depthwise ? tf.depthwiseConv2d : tf.conv2d;
              const sum = tf.add(convolve(x, filter, stride, 'same'), bias);
              return activate(sum, activation);
            };
            const upstream = drawn(fused().shape as number[], 4);
            expect(furthest(fused(), apart())).toBeLessThan(1e-4);
            const [ours, theirs] = [fused, apart].map((f) => gradients(f, inputs, upstream));
            ours!.forEach((gradient, at) => {
              expect(furthest(gradient, theirs![at]!)).toBeLessThan(1e-3);
            });
          });
        }
      }
    }
  });

  it('add a bias to rows and to pictures, and sum its gradient up', () => {
    for (const shape of [
      [5, 3],
      [2, 4, 4, 3],
    ]) {
      tf.tidy(() => {
        const x: tf.Tensor = drawn(shape, 1);
        const bias = tf.tensor1d([1, 2, 3]);
        const upstream = tf.square(x);
        const [ofX, ofBias] = gradients(() => addBias(x, bias), [x, bias], upstream);
        expect(furthest(addBias(x, bias), tf.add(x, bias))).toBe(0);
        expect(furthest(ofX!, upstream)).toBe(0);
        const axes = shape.map((_, at) => at).slice(0, -1);
        expect(furthest(ofBias!, tf.sum(upstream, axes))).toBeLessThan(1e-4);
      });
    }
  });

  it('follow the statistics of batches as PyTorch does, and normalise by them', () => {
    tf.tidy(() => {
      const x = tf.add(drawn([4, 3, 3, 2], 1), 2);
      const [scale, offset] = [tf.tensor1d([2, 3]), tf.tensor1d([-1, 1])];
      const [mean, variance] = [tf.tensor1d([5, 6]), tf.tensor1d([7, 8])];
      const inputs = { x, scale, offset, mean, variance };
      const attributes = { epsilon: 1e-5, momentum: 0.1 };
      const outputs = tf.engine().runKernel(batchNormTraining, inputs, attributes);
      const [y, nextMean, nextVariance] = outputs as unknown as tf.Tensor[];
      const seen = tf.moments(x, [0, 1, 2]);
      const spread = tf.sqrt(tf.add(seen.variance, 1e-5));
      const normal = tf.div(tf.sub(x, seen.mean), spread);
      expect(furthest(y!, tf.add(tf.mul(normal, scale), offset))).toBeLessThan(1e-5);
      const moved = (from: tf.Tensor, to: tf.Tensor) => tf.add(tf.mul(from, 0.9), tf.mul(to, 0.1));
      expect(furthest(nextMean!, moved(mean, seen.mean))).toBeLessThan(1e-6);
      const unbiased = tf.mul(seen.variance, 36 / 35);
      expect(furthest(nextVariance!, moved(variance, unbiased))).toBeLessThan(1e-6);
    });
  });
});
