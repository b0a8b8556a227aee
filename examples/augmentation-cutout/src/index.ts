import { defineAugmentation, integer } from '@reality-check/core';

/** Cutout (DeVries, Taylor 2017): a square around a random pixel becomes black. */
export default defineAugmentation({
  name: 'cutout',
  source: import.meta.url,
  params: {
    /** Side of the square in pixels; parts of it may lie outside of the picture. */
    side: integer(8, { min: 0, max: 1024, range: [0, 32] }),
  },
  create: ({ side }, { shape: [height, width, channels] }) => ({
    apply(image, output, random) {
      const top = random.integer(height) - Math.floor(side / 2);
      const left = random.integer(width) - Math.floor(side / 2);
      output.set(image);
      for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
        const from = Math.max(0, left);
        const to = Math.max(from, Math.min(width, left + side));
        output.fill(0, (y * width + from) * channels, (y * width + to) * channels);
      }
    },
  }),
});
