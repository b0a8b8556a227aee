import { defineDistance, flag, real } from '@reality-check/core';
import { normaliseRows } from '@reality-check/ops';
import { euclidean } from './euclidean.ts';
import { minkowski } from './minkowski.ts';

/** The Lp distance of two embeddings, raised to a power. */
export default defineDistance({
  name: 'lp',
  source: import.meta.url,
  params: {
    /** The p of the norm; 2 is the Euclidean distance. */
    p: real(2, { min: 1, range: [1, 4] }),
    /** The distance is raised to this power; 2 with p = 2 is the squared Euclidean distance. */
    power: real(1, { above: 0, range: [1, 2] }),
    /** Whether embeddings are divided by their length first, measured by the same norm. */
    normalise: flag(true),
  },
  create: ({ p, power, normalise }) => ({
    similarity: false,
    matrix(queries, references) {
      const left = normalise ? normaliseRows(queries, p) : queries;
      const right = !references ? left : normalise ? normaliseRows(references, p) : references;
      return p === 2 ? euclidean(left, right, power) : minkowski(left, right, p, power);
    },
  }),
});
