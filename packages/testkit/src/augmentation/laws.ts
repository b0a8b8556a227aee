import '../backend.ts';
import { type Augmentation, stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import type { AugmentationSubject, Shape } from './subject.ts';

type Law = ContractLaw<AugmentationSubject>;

const shapes: readonly Shape[] = [
  [28, 28, 1],
  [32, 32, 3],
  [12, 20, 3],
  [20, 12, 1],
  [2, 3, 3],
  [1, 1, 1],
];
const seeds = [...Array(24).keys()];
const margin = 8;

function picture([height, width, channels]: Shape): Uint8Array {
  const random = stream('testkit', 'picture', height, width, channels);
  return Uint8Array.from({ length: height * width * channels }, () => random.integer(256));
}

function apply(made: Augmentation, shape: Shape, seed: number, before = 0): Uint8Array {
  const output = new Uint8Array(picture(shape).length).fill(before);
  made.apply(picture(shape), output, stream('testkit', seed));
  return output;
}

function same(found: Uint8Array, expected: Uint8Array, on: string, cause: string): void {
  holds(Buffer.compare(found, expected) === 0, () => {
    const at = found.findIndex((value, index) => value !== expected[index]);
    return { on, found: `${found[at]} at ${at}`, expected: `${expected[at]}`, cause };
  });
}

/** Runs a check with every shape and seed. */
function everywhere(check: (shape: Shape, seed: number, on: string) => void): void {
  for (const shape of shapes) {
    for (const seed of seeds) check(shape, seed, `${shape.join(' x ')}, seed ${seed}`);
  }
}

const whole: Law = {
  name: 'writes every number of its output',
  check({ trials }) {
    for (const { on, make } of trials) {
      everywhere((shape, seed, where) => {
        const [full, empty] = [255, 0].map((before) => apply(make(shape), shape, seed, before));
        same(full!, empty!, `${on}, ${where}`, 'a part of the output that is passed over');
      });
    }
  },
};

const nothingElse: Law = {
  name: 'writes nothing but its output',
  check({ trials }) {
    for (const { on, make } of trials) {
      everywhere((shape, seed, where) => {
        const input = picture(shape);
        const around = new Uint8Array(input.length + 2 * margin).fill(77);
        const output = around.subarray(margin, margin + input.length);
        make(shape).apply(input, output, stream('testkit', seed));
        same(input, picture(shape), `${on}, ${where}`, 'the input used as scratch space');
        const edges = [...around.subarray(0, margin), ...around.subarray(-margin)];
        same(Uint8Array.from(edges), new Uint8Array(2 * margin).fill(77), on, 'output.buffer used');
      });
    }
  },
};

const repeatable: Law = {
  name: 'gives the same picture for the same seed, whatever it did before',
  check({ trials }) {
    for (const { on, make } of trials) {
      const kept = new Map(shapes.map((shape) => [shape, make(shape)]));
      everywhere((shape, seed, where) => {
        const found = apply(kept.get(shape)!, shape, seed);
        same(found, apply(make(shape), shape, seed), `${on}, ${where}`, 'state or Math.random');
      });
    }
  },
};

const random: Law = {
  name: 'gives different pictures for different seeds',
  check({ trials }) {
    for (const { on, make } of trials) {
      for (const shape of shapes.slice(0, 2)) {
        const found = new Set(seeds.map((seed) => apply(make(shape), shape, seed).join()));
        holds(found.size > 1, () => ({
          on: `${on}, ${shape.join(' x ')}`,
          found: `one picture for ${seeds.length} seeds`,
          expected: 'several',
          cause: 'the random stream not used',
        }));
      }
    }
  },
};

const unchanged: Law = {
  name: 'changes nothing in the settings named identity',
  check({ identity: { on, make } }) {
    everywhere((shape, seed, where) => {
      const found = apply(make(shape), shape, seed);
      same(found, picture(shape), `${on}, ${where}`, 'half a pixel of shift, or rounding down');
    });
  },
};

/** The number that tfjs gives the next tensor. */
function nextTensor(): number {
  const tensor = tf.scalar(0);
  tensor.dispose();
  return tensor.id;
}

const plain: Law = {
  name: 'makes no tensors, since there is no TensorFlow where it runs',
  check({ trials }) {
    for (const { on, make } of trials) {
      const [shape] = shapes as [Shape];
      const before = nextTensor();
      apply(make(shape), shape, 0);
      const made = nextTensor() - before - 1;
      holds(made === 0, () => ({
        on: `${on}, ${shape.join(' x ')}`,
        found: `${made} tensors`,
        expected: 'plain JavaScript on bytes',
        cause: 'tfjs operations, which are refused in the thread that prepares batches',
      }));
    }
  },
};

/** The laws of augmentations. */
export const augmentationLaws: readonly Law[] = [
  ...[whole, nothingElse, repeatable, random, unchanged, plain],
];
