import { type Augmentation, defineAugmentation, flag } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../contract-law.ts';
import { augmentationLaws } from './laws.ts';
import { augmentationSubject } from './subject.ts';

/** Adds a random brightness. */
const brighten: Augmentation['apply'] = (image, output, random) => {
  const more = random.integer(100);
  for (let at = 0; at < image.length; at++) output[at] = Math.min(255, image[at]! + more);
};
const copy: Augmentation['apply'] = (image, output) => output.set(image);

/** The laws that an augmentation breaks, once it is spoilt. */
function broken(spoilt: Augmentation['apply'], idle: Augmentation['apply'] = copy): string[] {
  const plugin = defineAugmentation({
    name: 'spoilt',
    source: import.meta.url,
    params: { on: flag(true) },
    create: ({ on }) => ({ apply: on ? spoilt : idle }),
  });
  return brokenLaws(augmentationLaws, augmentationSubject(plugin, { on: false }, []));
}

it('finds no fault with a sound augmentation', () => {
  expect(broken(brighten)).toEqual([]);
});

it('finds an output that is not filled', () => {
  const spoilt = broken((image, output, random) =>
    brighten(image.subarray(1), output.subarray(1), random),
  );
  expect(spoilt).toEqual(['writes every number of its output']);
});

it('finds a changed input, and numbers written beside the output', () => {
  const law = 'writes nothing but its output';
  const inPlace = broken((image, output, random) => {
    brighten(image, image, random);
    output.set(image);
  });
  expect(inPlace).toEqual([law]);
  const beside = broken((image, output, random) => {
    brighten(image, output, random);
    new Uint8Array(output.buffer)[0] = output[0]!;
  });
  expect(beside).toContain(law);
});

it('finds state and chance of its own', () => {
  const law = 'gives the same picture for the same seed, whatever it did before';
  let calls = 0;
  const spoilt = broken((image, output, random) => {
    brighten(image, output, random);
    output[0] = calls++ % 256;
  });
  expect(spoilt).toContain(law);
});

it('finds an augmentation without chance', () => {
  expect(broken(copy)).toEqual(['gives different pictures for different seeds']);
});

it('finds an identity that changes something', () => {
  const darker: Augmentation['apply'] = (image, output) => output.set(image.map((x) => x * 0.99));
  expect(broken(brighten, darker)).toEqual(['changes nothing in the settings named identity']);
});

it('finds tfjs operations', () => {
  const spoilt = broken((image, output, random) => {
    brighten(image, output, random);
    tf.tidy(() => tf.square(output[0]!));
  });
  expect(spoilt).toEqual(['makes no tensors, since there is no TensorFlow where it runs']);
});
