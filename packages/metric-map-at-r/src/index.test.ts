import { metricContract } from '@reality-check/testkit';
import mapAtR from './index.ts';

metricContract(mapAtR, {
  vectors: 'map_at_r',
  examples: [
    // Of three ranks, hits at 1 and 3 (precisions 1 and 2/3), and at 2 and 3 (1/2 and 2/3).
    { hits: [1, 0, 1, 1], relevant: 3, score: 5 / 9 },
    { hits: [0, 1, 1, 1], relevant: 3, score: 7 / 18 },
    // Test vectors of pytorch-metric-learning 0.9.82: separate reference, mean 0.315778.
    { hits: [1, 0, 0, 0, 0], relevant: 2, score: 1 / 2 },
    { hits: [1, 0, 1, 1, 0], relevant: 3, score: 5 / 9 },
    { hits: [0, 0, 0, 0, 1], relevant: 5, score: 1 / 25 },
    { hits: [1, 0, 1, 0, 1], relevant: 4, score: 5 / 12 },
    { hits: [0, 0, 1, 0, 0], relevant: 5, score: 1 / 15 },
    // The same with the query in the reference, where it is left out: mean 0.120833.
    { hits: [0, 0, 0, 0], relevant: 1, score: 0 },
    { hits: [0, 1, 1, 0], relevant: 2, score: 1 / 4 },
    { hits: [0, 0, 0, 1], relevant: 4, score: 1 / 16 },
    { hits: [0, 1, 0, 1], relevant: 3, score: 1 / 6 },
    { hits: [0, 1, 0, 0], relevant: 4, score: 1 / 8 },
  ],
});
