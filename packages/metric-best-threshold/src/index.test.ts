import { verificationMetricContract } from '@reality-check/testkit';
import bestThreshold from './index.ts';

verificationMetricContract(bestThreshold, {
  bounds: [-1, 1],
  examples: [
    { positives: [0.9, 0.8], negatives: [0.1, 0.2], score: 0.8 },
    { positives: [0.9, 0.3], negatives: [0.5, 0.2, 0.1], score: 0.3 },
    { positives: [0.5, 0.5], negatives: [0.5, 0.5], score: 0.5 },
  ],
});
