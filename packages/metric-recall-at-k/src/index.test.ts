import { metricContract } from '@reality-check/testkit';
import recallAtK from './index.ts';

metricContract(recallAtK, {
  settings: [{ k: 2 }, { k: 8 }],
  examples: [
    { hits: [1, 0, 0], relevant: 2, score: 1 },
    { hits: [0, 1, 1], relevant: 2, score: 0 },
    { hits: [0, 1, 1], relevant: 2, score: 1, settings: { k: 2 } },
    { hits: [0, 0, 0, 1], relevant: 5, score: 0, settings: { k: 3 } },
    { hits: [0, 0, 0, 1], relevant: 5, score: 1, settings: { k: 8 } },
  ],
});
