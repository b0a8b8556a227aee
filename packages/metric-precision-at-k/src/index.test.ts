import { metricContract } from '@reality-check/testkit';
import precisionAtK from './index.ts';

metricContract(precisionAtK, {
  settings: [{ k: 1 }, { k: 3 }],
  except: {
    'gives 1 for a perfect row':
      'a class with fewer than k relevant references cannot fill k places',
  },
  examples: [
    { hits: [1, 0, 1, 1], relevant: 5, score: 3 / 10 },
    { hits: [1, 0, 1, 1], relevant: 5, score: 2 / 3, settings: { k: 3 } },
    { hits: [1, 1, 1], relevant: 3, score: 1, settings: { k: 3 } },
    { hits: [0, 1, 1], relevant: 3, score: 0, settings: { k: 1 } },
  ],
});
