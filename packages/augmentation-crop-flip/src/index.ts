import { ConfigError, defineAugmentation, real } from '@reality-check/core';
import { cropBox } from './crop-box.ts';
import { resample } from './resample.ts';

/** Cuts a random part out, scales it back to the full size, and mirrors it now and then. */
export default defineAugmentation({
  name: 'crop-flip',
  source: import.meta.url,
  params: {
    /** Smallest part of the picture's area that is cut out; the largest is all of it. */
    scaleMin: real(0.16, { above: 0, max: 1 }),
    /** Smallest ratio of the part's width to its height, relative to that of the picture. */
    ratioMin: real(0.75, { above: 0 }),
    /** Largest ratio of the part's width to its height, relative to that of the picture. */
    ratioMax: real(1.33, { above: 0 }),
    /** Probability that the picture is mirrored, left to right; 0 for pictures such as writing. */
    flip: real(0.5, { min: 0, max: 1 }),
  },
  create: ({ scaleMin, ratioMin, ratioMax, flip }, { shape }) => {
    if (ratioMin > ratioMax) {
      throw new ConfigError(
        `augmentation "crop-flip": ratioMin is ${ratioMin}, expected at most ratioMax (${ratioMax})`,
      );
    }
    const [height, width] = shape;
    const write = resample(shape);
    return {
      apply: (image, output, random) => {
        const box = cropBox({ height, width, scaleMin, ratioMin, ratioMax }, random);
        write(image, output, box, random.uniform() < flip);
      },
    };
  },
});
