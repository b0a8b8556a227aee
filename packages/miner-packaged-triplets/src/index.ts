import { defineMiner } from '@reality-check/core';
import { collectTriplets } from '@reality-check/ops';

/** Every three rows of the batch as one triplet, as samplers of triplets deliver them. */
export default defineMiner({
  name: 'packaged-triplets',
  source: import.meta.url,
  params: {},
  create: () => ({
    packaged: true,
    mine({ labels }) {
      const kept = collectTriplets();
      for (let anchor = 0; anchor + 2 < labels.length; anchor += 3) {
        const [positive, negative] = [anchor + 1, anchor + 2];
        if (labels[anchor] !== labels[positive] || labels[anchor] === labels[negative]) continue;
        kept.add(anchor, positive, negative);
      }
      return kept.triplets();
    },
  }),
});
