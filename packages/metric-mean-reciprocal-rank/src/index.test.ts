import { metricContract } from '@reality-check/testkit';
import meanReciprocalRank from './index.ts';

metricContract(meanReciprocalRank, {
  vectors: 'mrr',
  examples: [
    { hits: [1, 0, 1], relevant: 2, score: 1 },
    { hits: [0, 0, 0, 1], relevant: 3, score: 1 / 4 },
    { hits: [0, 1, 1], relevant: 2, score: 1 / 2 },
  ],
});
