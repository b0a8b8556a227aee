import { verificationMetricContract } from '@reality-check/testkit';
import intraInterRatio from './index.ts';

verificationMetricContract(intraInterRatio, {
  bounds: [0, Infinity],
  better: 'lower',
  examples: [
    { positives: [1], negatives: [0], score: 0 },
    { positives: [0, 0], negatives: [0], score: 1 },
    { positives: [1, 1], negatives: [1], score: 1 },
    { positives: [0.5], negatives: [-1], score: 1 / 2 },
  ],
});
