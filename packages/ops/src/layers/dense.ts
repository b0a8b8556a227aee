import type { Random } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { addBias } from './add-bias.ts';
import { uniformVariable } from './initial.ts';
import type { Layer } from './layer.ts';

/** A fully connected layer with bias. */
export function dense(name: string, inputs: number, outputs: number, random: Random): Layer {
  const weights = uniformVariable(`${name}/weights`, [inputs, outputs], inputs, random);
  const bias = uniformVariable(`${name}/bias`, [outputs], inputs, random);
  return {
    variables: [weights, bias],
    apply: (input) =>
      addBias(
        tf.matMul(input as tf.Tensor2D, weights as tf.Variable<tf.Rank.R2>),
        bias as tf.Variable<tf.Rank.R1>,
      ),
  };
}
