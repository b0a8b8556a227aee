import { metricContract } from '@reality-check/testkit';
import ndcgAtR from './index.ts';

const third = 1 / Math.log2(4);
const both = 1 + 1 / Math.log2(3);

metricContract(ndcgAtR, {
  /** Queries worked out by hand. */
  examples: [
    { hits: [1, 1, 0], relevant: 2, score: 1 },
    { hits: [1, 0, 0], relevant: 2, score: 1 / both },
    { hits: [0, 0, 1], relevant: 3, score: third / (both + third) },
  ],
});
