import { stream } from '@reality-check/core';
import { augmentationContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import cutout from './index.ts';

augmentationContract(cutout, { identity: { side: 0 }, settings: [{ side: 1 }, { side: 12 }] });

it('blackens a square, of which a part lies inside', () => {
  const image = new Uint8Array(100).fill(255);
  for (let seed = 0; seed < 20; seed++) {
    const output = new Uint8Array(100);
    cutout.create({ side: 3 }, { shape: [10, 10, 1] }).apply(image, output, stream(seed));
    const black = output.filter((value) => value === 0).length;
    expect([4, 6, 9]).toContain(black);
  }
});
