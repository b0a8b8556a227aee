import type { EmbeddingCase } from './case.ts';

const networks = [
  { trunk: 'conv4', rows: 10000, size: 28, channels: 1 },
  { trunk: 'conv4', rows: 2000, size: 64, channels: 3 },
  { trunk: 'mobilenet-v2', rows: 1000, size: 96, channels: 3 },
];

/** Embedding a data set in evaluation mode. */
export const embeddingCases: readonly EmbeddingCase[] = networks.map(
  ({ trunk, rows, size, channels }) => ({
    name: `${trunk} ${rows} x ${channels}x${size}x${size}`,
    task: 'embedding',
    trunk: { name: trunk, settings: {} },
    rows,
    size,
    channels,
    contrast: 500,
    dimensions: 128,
    plan: { warmUp: 2, rounds: 5, steps: 2 },
  }),
);
