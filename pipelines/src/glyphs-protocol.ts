import { pipeline } from '@reality-check/core';
import glyphs from '@reality-check/dataset-glyphs';
import adam from '@reality-check/optimizer-adam';
import { mlrc, paper } from '@reality-check/protocol-mlrc';
import conv4 from '@reality-check/trunk-conv4';

/** The paper's whole protocol, small: ten trials over four folds, then three repeats of the best. */
export default pipeline({
  ...mlrc,
  name: 'glyphs-protocol',
  data: glyphs({ size: 28 }),
  trunk: conv4(),
  // The trunk starts from random weights, for which the paper's 1e-6 is too small a step.
  optimizer: adam({ learningRate: 1e-3 }),
  split: { test: 0.5, order: 'interleaved', folds: 4 },
  train: { batchSize: 32, epochLength: 100, epochs: 3, patience: 2 },
  search: { ...mlrc.search, trials: 10 },
  methods: {
    contrastive: paper.contrastive,
    triplet: paper.triplet,
    'multi-similarity': paper['multi-similarity'],
    'normalized softmax': paper['normalized softmax'],
    arcface: paper.arcface,
  },
  evaluate: { ...mlrc.evaluate, repeats: 3 },
});
