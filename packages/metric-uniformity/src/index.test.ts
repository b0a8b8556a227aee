import { verificationMetricContract } from '@reality-check/testkit';
import uniformity from './index.ts';

verificationMetricContract(uniformity, {
  bounds: [-8, 0],
  better: 'lower',
  except: {
    'never gets worse when a positive pair comes nearer or a negative one moves away':
      'a positive pair that comes nearer makes the rows less even',
  },
  examples: [
    { positives: [1, 1], negatives: [1], score: 0 },
    { positives: [-1], negatives: [-1], score: -8 },
    { positives: [1], negatives: [0], score: Math.log((1 + Math.exp(-4)) / 2) },
    // The positive pair stands for one, the negative one for three.
    {
      positives: [1],
      negatives: [0],
      counts: { positives: 1, negatives: 3 },
      score: Math.log((1 + 3 * Math.exp(-4)) / 4),
    },
  ],
});
