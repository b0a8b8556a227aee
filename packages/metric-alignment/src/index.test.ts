import { verificationMetricContract } from '@reality-check/testkit';
import alignment from './index.ts';

verificationMetricContract(alignment, {
  bounds: [0, 4],
  better: 'lower',
  examples: [
    { positives: [1, 1], negatives: [0], score: 0 },
    { positives: [1, 0, -1], negatives: [0], score: 2 },
  ],
});
