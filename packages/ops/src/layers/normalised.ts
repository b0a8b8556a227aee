import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { BatchNorm } from './batch-norm.ts';
import { type Activation, activate, convolveBiased } from './biased-convolution.ts';
import type { Convolution } from './convolution.ts';
import type { Layer } from './layer.ts';

/**
 * A convolution, the batch normalisation behind it, and an activation. Where the statistics are
 * fixed, the normalisation is merged into filter and bias: the same maths on a few weights in place
 * of all pixels (Jacob et al. 2018, section 3.2).
 */
export function normalised(
  convolution: Convolution,
  normalisation: BatchNorm,
  activation: Activation = 'none',
): Layer {
  return {
    variables: [convolution.filter, ...normalisation.variables],
    apply(input, training) {
      const x = input as Tensor4D;
      const fixed = normalisation.affine(training);
      if (fixed) {
        const filter = convolution.scaled(fixed.factor);
        return convolveBiased(x, filter, fixed.summand, { ...convolution, activation });
      }
      return activate(normalisation.apply(convolution.apply(x), training), activation);
    },
  };
}
