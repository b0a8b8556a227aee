import { clusteringMetricContract } from '@reality-check/testkit';
import nmi from './index.ts';

const half = Math.log(2);
const third = Math.log(3) - (2 / 3) * Math.log(2);

clusteringMetricContract(nmi, {
  bounds: [0, 1],
  vectors: 'nmi',
  examples: [
    { labels: [0, 0, 1, 1], clusters: [1, 1, 0, 0], score: 1 },
    { labels: [0, 0, 1, 1], clusters: [0, 1, 0, 1], score: 0 },
    // All clusters of one row: I = H(classes) = log 2, H(clusters) = log 4.
    { labels: [0, 0, 1, 1], clusters: [0, 1, 2, 3], score: (2 * half) / (3 * half) },
    // Classes 2 + 1, all in one cluster.
    { labels: [0, 0, 1], clusters: [0, 0, 0], score: 0 * third },
  ],
});
