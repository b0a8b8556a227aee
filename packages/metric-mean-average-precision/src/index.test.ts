import { metricContract } from '@reality-check/testkit';
import meanAveragePrecision from './index.ts';

metricContract(meanAveragePrecision, {
  vectors: 'map',
  examples: [
    { hits: [1, 0, 0, 1], relevant: 2, score: 3 / 4 },
    { hits: [0, 1, 1], relevant: 2, score: (1 / 2 + 2 / 3) / 2 },
    { hits: [0, 0, 0, 0, 1], relevant: 1, score: 1 / 5 },
  ],
});
