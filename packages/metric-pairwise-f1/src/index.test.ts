import { clusteringMetricContract } from '@reality-check/testkit';
import pairwiseF1 from './index.ts';

clusteringMetricContract(pairwiseF1, {
  bounds: [0, 1],
  vectors: 'pairwise-f1',
  examples: [
    { labels: [0, 0, 1, 1], clusters: [1, 1, 0, 0], score: 1 },
    // 2 pairs of one class, 6 of one cluster, 2 of both.
    { labels: [0, 0, 1, 1], clusters: [0, 0, 0, 0], score: 1 / 2 },
    { labels: [0, 0, 1, 1], clusters: [0, 1, 0, 1], score: 0 },
  ],
});
