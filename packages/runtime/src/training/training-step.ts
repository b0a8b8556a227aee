import type { Loss, Miner, Optimizer } from '@reality-check/core';
import { compile } from '@reality-check/engine';
import * as tf from '@tensorflow/tfjs-core';
import { clipGradients } from './clip.ts';
import { lossStep, trainable } from './loss-step.ts';
import type { Model } from './model.ts';
import { networkStep } from './network-step.ts';
import type { Schedule } from './schedule.ts';
import { createUpdater } from './updater.ts';

/** The parts that a training step is made of. */
export interface StepParts {
  readonly model: Model;
  readonly loss: Loss;
  readonly miner?: Miner | undefined;
  readonly optimizer: Optimizer;
  /** Trains the loss's own variables. */
  readonly lossOptimizer: Optimizer;
  /** What the learning rates of both are multiplied by; 1 in every step by default. */
  readonly schedule?: Schedule;
  /** Norm to which the gradient of the model is cut; 0, the default, cuts nothing. */
  readonly clipNorm?: number;
  /** Runs every operation by itself instead of compiling network and update. */
  readonly eager?: boolean;
}

/** Trains a model batch by batch. */
export interface TrainingStep {
  /** Everything that changes from step to step, by unique names. */
  readonly variables: readonly tf.Variable[];
  /** Takes one step, counted from 1, and gives the loss before it. */
  run(images: tf.Tensor, labels: Int32Array, step: number): number;
  dispose(): void;
}

/** Compiles the network with its update; miner and loss stay free between forward and backward. */
export function createTrainingStep(parts: StepParts): TrainingStep {
  const { model, loss, miner, optimizer, lossOptimizer, eager = false } = parts;
  const { schedule = () => 1, clipNorm = 0 } = parts;
  const lossVariables = loss.variables ?? [];
  const ofModel = createUpdater('optimizer', optimizer, trainable(model.variables));
  const ofLoss = createUpdater('loss-optimizer', lossOptimizer, trainable(lossVariables));
  const network = compile(
    ([images, ...scalars], outside) => {
      const judge = (embeddings: tf.Tensor2D) => outside([embeddings])[0] as tf.Tensor2D;
      const gradients = clipGradients(networkStep(model, images!, judge), clipNorm);
      ofModel.update(gradients, scalars as tf.Scalar[]);
      return [];
    },
    [...model.variables, ...ofModel.slots],
    { where: 'network', eager },
  );
  return {
    variables: [...model.variables, ...lossVariables, ...ofModel.slots, ...ofLoss.slots],
    run: (images, labels, step) =>
      tf.tidy(() => {
        let value = Number.NaN;
        let lossGradients: readonly tf.Tensor[] = [];
        const factor = schedule(step);
        network.run([images, ...ofModel.scalars(step, factor)], ([made]) => {
          // A copy that no gradient is recorded for, so that the loss may do anything with it.
          const embeddings = tf.tensor2d(made!.dataSync(), made!.shape as [number, number]);
          const result = lossStep(loss, miner, embeddings, labels);
          value = result.value;
          // The forward pass, in which we may be here, disposes of whatever nobody keeps.
          lossGradients = result.variables.map((gradient) => tf.keep(gradient));
          return [result.embeddings];
        });
        ofLoss.update(lossGradients, ofLoss.scalars(step, factor));
        tf.dispose(lossGradients as tf.Tensor[]);
        return value;
      }),
    dispose() {
      network.dispose();
      model.dispose();
      ofModel.dispose();
      ofLoss.dispose();
      tf.dispose(lossVariables as tf.Variable[]);
    },
  };
}
