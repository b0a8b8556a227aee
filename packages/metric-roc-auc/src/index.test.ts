import { verificationMetricContract } from '@reality-check/testkit';
import rocAuc from './index.ts';

verificationMetricContract(rocAuc, {
  bounds: [0, 1],
  better: 'higher',
  examples: [
    { positives: [0.9, 0.8], negatives: [0.1, 0.2], score: 1 },
    { positives: [0.9, 0.1], negatives: [0.5, 0.2], score: 1 / 2 },
    { positives: [0.5, 0.5], negatives: [0.5, 0.5], score: 1 / 2 },
    { positives: [0.9, 0.5, 0.3], negatives: [0.5, 0.2], score: 4.5 / 6 },
  ],
});
