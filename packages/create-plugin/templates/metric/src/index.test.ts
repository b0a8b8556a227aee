import { metricContract } from '@reality-check/testkit';
import templateName from './index.ts';

metricContract(templateName, {
  /** Queries worked out by hand. */
  examples: [
    { hits: [1, 0, 0], relevant: 3, score: 1 },
    { hits: [0, 1, 1], relevant: 3, score: 1 / 2 },
    { hits: [0, 0, 1], relevant: 2, score: 0 },
  ],
});
