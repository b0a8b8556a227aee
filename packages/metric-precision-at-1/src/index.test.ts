import { metricContract } from '@reality-check/testkit';
import precisionAt1 from './index.ts';

metricContract(precisionAt1, {
  vectors: 'precision_at_1',
  examples: [
    { hits: [1, 0, 0], relevant: 2, score: 1 },
    { hits: [0, 1, 1], relevant: 2, score: 0 },
    // Test vectors of pytorch-metric-learning 0.9.82, mean 0.6.
    { hits: [1, 0, 0, 0, 0], relevant: 2, score: 1 },
    { hits: [1, 0, 1, 1, 0], relevant: 3, score: 1 },
    { hits: [0, 0, 0, 0, 1], relevant: 5, score: 0 },
    { hits: [1, 0, 1, 0, 1], relevant: 4, score: 1 },
    { hits: [0, 0, 1, 0, 0], relevant: 5, score: 0 },
  ],
});
