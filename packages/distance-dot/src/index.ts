import { defineDistance, flag } from '@reality-check/core';
import { normaliseRows, rowProducts } from '@reality-check/ops';

/** The dot product of two embeddings; larger means closer. */
export default defineDistance({
  name: 'dot',
  source: import.meta.url,
  params: {
    /** Whether embeddings are divided by their length first. */
    normalise: flag(true),
  },
  create: ({ normalise }) => ({
    similarity: true,
    matrix(queries, references) {
      const left = normalise ? normaliseRows(queries) : queries;
      const right = !references ? left : normalise ? normaliseRows(references) : references;
      return rowProducts(left, right);
    },
  }),
});
