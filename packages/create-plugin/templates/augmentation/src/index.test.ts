import { stream } from '@reality-check/core';
import { augmentationContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import templateName from './index.ts';

augmentationContract(templateName, {
  identity: { most: 0 },
  settings: [{ most: 255 }],
});

it('adds the same to every number, within 0 and 255', () => {
  const { create } = templateName;
  const image = Uint8Array.from([0, 100, 200, 255]);
  for (let seed = 0; seed < 20; seed++) {
    const output = new Uint8Array(4);
    create({ most: 50 }, { shape: [2, 2, 1] }).apply(image, output, stream(seed));
    const change = output[1]! - 100;
    expect([...output]).toEqual(
      [...image].map((value) => Math.min(255, Math.max(0, value + change))),
    );
  }
});
