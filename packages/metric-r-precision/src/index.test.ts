import { metricContract } from '@reality-check/testkit';
import rPrecision from './index.ts';

metricContract(rPrecision, {
  vectors: 'r_precision',
  examples: [
    { hits: [0, 1, 1, 1], relevant: 3, score: 2 / 3 },
    // Test vectors of pytorch-metric-learning 0.9.82: separate reference, mean 0.413333.
    { hits: [1, 0, 0, 0, 0], relevant: 2, score: 1 / 2 },
    { hits: [1, 0, 1, 1, 0], relevant: 3, score: 2 / 3 },
    { hits: [0, 0, 0, 0, 1], relevant: 5, score: 1 / 5 },
    { hits: [1, 0, 1, 0, 1], relevant: 4, score: 2 / 4 },
    { hits: [0, 0, 1, 0, 0], relevant: 5, score: 1 / 5 },
    // The same with the query in the reference, where it is left out: mean 0.266667.
    { hits: [0, 0, 0, 0], relevant: 1, score: 0 },
    { hits: [0, 1, 1, 0], relevant: 2, score: 1 / 2 },
    { hits: [0, 0, 0, 1], relevant: 4, score: 1 / 4 },
    { hits: [0, 1, 0, 1], relevant: 3, score: 1 / 3 },
    { hits: [0, 1, 0, 0], relevant: 4, score: 1 / 4 },
  ],
});
