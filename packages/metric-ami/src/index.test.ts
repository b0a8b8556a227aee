import { clusteringMetricContract } from '@reality-check/testkit';
import ami from './index.ts';

clusteringMetricContract(ami, {
  bounds: [-1, 1],
  vectors: 'ami',
  examples: [
    { labels: [0, 0, 1, 1], clusters: [1, 1, 0, 0], score: 1 },
    // I = 0; of the three ways to pair four rows one is perfect: E = log 2 / 3, H = log 2.
    { labels: [0, 0, 1, 1], clusters: [0, 1, 0, 1], score: -1 / 2 },
    { labels: [0, 0, 1, 1], clusters: [0, 0, 0, 0], score: 0 },
  ],
});
