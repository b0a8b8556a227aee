import { pipeline } from '@reality-check/core';
import toySpaces from '@reality-check/dataset-toy-spaces';
import linear from '@reality-check/embedder-linear';
import mapAtR from '@reality-check/metric-map-at-r';
import nmi from '@reality-check/metric-nmi';
import pairwiseF1 from '@reality-check/metric-pairwise-f1';
import precisionAt1 from '@reality-check/metric-precision-at-1';
import rPrecision from '@reality-check/metric-r-precision';
import sgd from '@reality-check/optimizer-sgd';
import mlp from '@reality-check/trunk-mlp';

/** Figure 1 of the paper: three spaces that P@1, NMI and F1 do not tell apart, and MAP@R does. */
export default pipeline({
  name: 'toy-spaces',
  data: toySpaces(),
  // The data comes with its embeddings: there are no methods, and nothing is trained.
  methods: {},
  trunk: mlp(),
  embedder: linear(),
  optimizer: sgd(),
  split: { folds: 0 },
  select: mapAtR(),
  evaluate: {
    metrics: [
      precisionAt1(),
      nmi({ restarts: 10 }),
      pairwiseF1({ restarts: 10 }),
      rPrecision(),
      mapAtR(),
    ],
  },
});
