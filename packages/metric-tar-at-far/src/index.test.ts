import { verificationMetricContract } from '@reality-check/testkit';
import tarAtFar from './index.ts';

verificationMetricContract(tarAtFar, {
  settings: { far: 0.5 },
  bounds: [0, 1],
  better: 'higher',
  examples: [
    { positives: [0.9, 0.8], negatives: [0.1, 0.2], score: 1 },
    // One of two negatives may be accepted: the threshold lies above 0.2.
    { positives: [0.9, 0.1], negatives: [0.95, 0.2], score: 1 / 2 },
    { positives: [0.5, 0.5], negatives: [0.5, 0.5], score: 0 },
    { positives: [0.1, 0.3, 0.5], negatives: [0.2, 0.4, 0.6], score: 1 / 3 },
  ],
});
