import { defineAugmentation, integer } from '@reality-check/core';

/** Makes a picture brighter or darker by the same amount everywhere. */
export default defineAugmentation({
  name: 'template-name',
  source: import.meta.url,
  params: {
    /** The most that is added or taken away, of 255. */
    most: integer(32, { min: 0, max: 255, range: [0, 128] }),
  },
  create: ({ most }) => ({
    apply(image, output, random) {
      const change = random.integer(2 * most + 1) - most;
      for (let at = 0; at < image.length; at++) {
        output[at] = Math.min(255, Math.max(0, image[at]! + change));
      }
    },
  }),
});
