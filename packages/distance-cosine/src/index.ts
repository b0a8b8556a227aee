import { defineDistance } from '@reality-check/core';
import { normaliseRows, rowProducts } from '@reality-check/ops';

/** The cosine of the angle between two embeddings; larger means closer. */
export default defineDistance({
  name: 'cosine',
  source: import.meta.url,
  params: {},
  create: () => ({
    similarity: true,
    matrix(queries, references) {
      const left = normaliseRows(queries);
      const right = references ? normaliseRows(references) : left;
      return rowProducts(left, right);
    },
  }),
});
