import { make, stream } from '@reality-check/core';
import { augmentationContract } from '@reality-check/testkit';
import { describe, expect, it } from 'vitest';
import cropFlip from './index.ts';

augmentationContract(cropFlip, {
  identity: { scaleMin: 1, ratioMin: 1, ratioMax: 1, flip: 0 },
  settings: [
    { flip: 0 },
    { scaleMin: 0.01, ratioMin: 0.2, ratioMax: 5 },
    { scaleMin: 1, flip: 0.5 },
  ],
});

describe('augmentation crop-flip in detail', () => {
  it('mirrors a whole picture', () => {
    const settings = { scaleMin: 1, ratioMin: 1, ratioMax: 1, flip: 1 };
    const output = new Uint8Array(4);
    make(cropFlip(settings), { shape: [2, 2, 1] }).apply(
      Uint8Array.of(1, 2, 3, 4),
      output,
      stream('x'),
    );
    expect([...output]).toEqual([2, 1, 4, 3]);
  });

  it('mirrors as often as asked', () => {
    const made = make(cropFlip({ scaleMin: 1, flip: 0.25 }), { shape: [1, 2, 1] });
    const random = stream('flips');
    let mirrored = 0;
    for (let draw = 0; draw < 4000; draw++) {
      const output = new Uint8Array(2);
      made.apply(Uint8Array.of(0, 255), output, random);
      if (output[0]! > output[1]!) mirrored++;
    }
    expect(Math.abs(mirrored / 4000 - 0.25)).toBeLessThan(0.03);
  });

  it('refuses a smallest ratio above the largest', () => {
    expect(() => make(cropFlip({ ratioMin: 2 }), { shape: [2, 2, 1] })).toThrow(
      'augmentation "crop-flip": ratioMin is 2, expected at most ratioMax (1.33)',
    );
  });
});
