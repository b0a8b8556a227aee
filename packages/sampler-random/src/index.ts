import { ConfigError, defineSampler } from '@reality-check/core';
import { cycle } from '@reality-check/ops';

/** Rows at random, each once before any comes again: the baseline, which knows of no classes. */
export default defineSampler({
  name: 'random',
  source: import.meta.url,
  params: {},
  create: (_options, { batchSize }) => ({
    batches({ labels }, random) {
      if (labels.length < batchSize) {
        throw new ConfigError(
          `sampler "random": found ${labels.length} images, expected at least ${batchSize}, the batch size; make it smaller`,
        );
      }
      const draw = cycle(Int32Array.from(labels.keys()), random);
      return { next: () => ({ value: draw(batchSize), done: false }) };
    },
  }),
});
