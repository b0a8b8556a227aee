import { ConfigError, defineSampler } from '@reality-check/core';

/** Every row once in random order, then again in another. */
export default defineSampler({
  name: 'shuffled',
  source: import.meta.url,
  params: {},
  create: (_options, { batchSize }) => ({
    *batches({ labels }, random) {
      if (labels.length < batchSize) {
        throw new ConfigError(
          `sampler "shuffled": ${labels.length} rows were found, expected at least batchSize = ${batchSize}; lower batchSize`,
        );
      }
      for (;;) {
        const order = random.shuffle(Int32Array.from(labels.keys()));
        for (let at = 0; at + batchSize <= order.length; at += batchSize) {
          yield order.slice(at, at + batchSize);
        }
      }
    },
  }),
});
