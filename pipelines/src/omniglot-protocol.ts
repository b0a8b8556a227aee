import { pipeline } from '@reality-check/core';
import omniglot from '@reality-check/dataset-omniglot';
import adam from '@reality-check/optimizer-adam';
import { mlrc, paper } from '@reality-check/protocol-mlrc';
import conv4 from '@reality-check/trunk-conv4';

/** The paper's protocol at full length on Omniglot-small-8: 50 trials over four folds, ten repeats of the best. */
export default pipeline({
  ...mlrc,
  name: 'omniglot-protocol',
  data: omniglot({ subset: 'small', size: 28 }),
  trunk: conv4(),
  // The trunk starts from random weights, for which the paper's 1e-6 is too small a step.
  optimizer: adam({ learningRate: 1e-3 }),
  train: { ...mlrc.train, epochs: 30, evaluateEvery: 1 },
  methods: {
    contrastive: paper.contrastive,
    triplet: paper.triplet,
    'multi-similarity': paper['multi-similarity'],
    'normalized softmax': paper['normalized softmax'],
    arcface: paper.arcface,
  },
});
