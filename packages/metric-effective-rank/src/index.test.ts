import { embeddingsMetricContract } from '@reality-check/testkit';
import effectiveRank from './index.ts';

embeddingsMetricContract(effectiveRank, {
  // The law draws rows of two dimensions.
  bounds: [1, 2],
  examples: [
    {
      rows: [
        [1, 0],
        [0, 1],
      ],
      labels: [0, 1],
      score: 2,
    },
    {
      rows: [
        [1, 0],
        [1, 0],
      ],
      labels: [0, 1],
      score: 1,
    },
    // Three rows one way and one the other: singular values √3 and 1.
    {
      rows: [
        [1, 0],
        [1, 0],
        [1, 0],
        [0, 1],
      ],
      labels: [0, 0, 1, 1],
      score: Math.exp(
        Math.log(Math.sqrt(3) + 1) - (Math.sqrt(3) * Math.log(Math.sqrt(3))) / (Math.sqrt(3) + 1),
      ),
    },
  ],
});
