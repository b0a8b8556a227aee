import { defineDistance } from '@reality-check/core';
import { rowCosines } from '@reality-check/ops';

/** The cosine of the angle between two embeddings; larger means closer. */
export default defineDistance({
  name: 'cosine',
  source: import.meta.url,
  params: {},
  create: () => ({
    similarity: true,
    matrix: rowCosines,
  }),
});
