import { verificationMetricContract } from '@reality-check/testkit';
import bestThreshold from './index.ts';

verificationMetricContract(bestThreshold, {
  bounds: [-1, 1],
  better: 'higher',
  except: {
    'never gets worse when a positive pair comes nearer or a negative one moves away':
      'it is the place of the best threshold and no score',
  },
  examples: [
    { positives: [0.9, 0.8], negatives: [0.1, 0.2], score: 0.8 },
    { positives: [0.9, 0.3], negatives: [0.5, 0.2, 0.1], score: 0.3 },
    { positives: [0.5, 0.5], negatives: [0.5, 0.5], score: 0.5 },
  ],
});
