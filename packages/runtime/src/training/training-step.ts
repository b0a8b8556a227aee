import type { Loss, Miner, Optimizer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { lossStep, trainable } from './loss-step.ts';
import type { Model } from './model.ts';
import { networkStep } from './network-step.ts';
import { createUpdater } from './updater.ts';

/** The parts that a training step is made of. */
export interface StepParts {
  readonly model: Model;
  readonly loss: Loss;
  readonly miner?: Miner | undefined;
  readonly optimizer: Optimizer;
  /** Trains the loss's own variables. */
  readonly lossOptimizer: Optimizer;
}

/** Trains a model batch by batch. */
export interface TrainingStep {
  /** Everything that changes from step to step, by unique names. */
  readonly variables: readonly tf.Variable[];
  /** Takes one step, counted from 1, and gives the loss before it. */
  run(images: tf.Tensor, labels: Int32Array, step: number): number;
  dispose(): void;
}

/** Puts network, loss and update together; each of the three can be replaced by a compiled one. */
export function createTrainingStep(parts: StepParts): TrainingStep {
  const { model, loss, miner, optimizer, lossOptimizer } = parts;
  const lossVariables = loss.variables ?? [];
  const ofModel = createUpdater('optimizer', optimizer, trainable(model.variables));
  const ofLoss = createUpdater('loss-optimizer', lossOptimizer, trainable(lossVariables));
  return {
    variables: [...model.variables, ...lossVariables, ...ofModel.slots, ...ofLoss.slots],
    run: (images, labels, step) =>
      tf.tidy(() => {
        let value = Number.NaN;
        let lossGradients: readonly tf.Tensor[] = [];
        const gradients = networkStep(model, images, (embeddings) => {
          const result = lossStep(loss, miner, embeddings, labels);
          value = result.value;
          // The forward pass, in which we are here, disposes of whatever nobody keeps.
          lossGradients = result.variables.map((gradient) => tf.keep(gradient));
          return result.embeddings;
        });
        ofModel.update(gradients, step);
        ofLoss.update(lossGradients, step);
        tf.dispose(lossGradients as tf.Tensor[]);
        return value;
      }),
    dispose() {
      model.dispose();
      ofModel.dispose();
      ofLoss.dispose();
      tf.dispose(lossVariables as tf.Variable[]);
    },
  };
}
