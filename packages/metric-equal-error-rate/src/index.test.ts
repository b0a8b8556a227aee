import { verificationMetricContract } from '@reality-check/testkit';
import equalErrorRate from './index.ts';

verificationMetricContract(equalErrorRate, {
  bounds: [0, 1],
  better: 'lower',
  examples: [
    { positives: [0.9, 0.8], negatives: [0.1, 0.2], score: 0 },
    { positives: [0.1, 0.2], negatives: [0.8, 0.9], score: 1 },
    { positives: [0.9, 0.1], negatives: [0.5, 0], score: 1 / 2 },
    // From (1, 0) to (0, 1) at once, as a collapsed model has it.
    { positives: [0.5, 0.5], negatives: [0.5, 0.5], score: 1 / 2 },
  ],
});
