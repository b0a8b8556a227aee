import { make, type Optimizer, type Plugin } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { advance, startOf, trajectory } from '../optimizer/run.ts';
import type { CaseResult } from './case-result.ts';
import { settingsOf } from './settings-of.ts';

interface NumberTensor {
  readonly shape: number[];
  readonly data: number[];
}

/** What the file knows of one step: gradients before it, parameters after it, both as W, b, u. */
interface OptimizerStep {
  readonly loss: number;
  readonly grad: readonly (readonly number[])[];
  readonly params: readonly (readonly number[])[];
}

/** One case of `optimizers.json`. */
export interface OptimizerCase {
  readonly id: string;
  readonly optimizer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly steps: readonly OptimizerStep[];
  /** Absolute, for parameters after 20 steps in single precision. */
  readonly tolerance: number;
}

/** The file of optimisers: one problem, and what PyTorch's optimisers make of it. */
export interface OptimizerFile {
  readonly problem: Readonly<Record<'X' | 'Y' | 'W' | 'b' | 'u', NumberTensor>>;
  readonly cases: readonly OptimizerCase[];
}

type Problem = OptimizerFile['problem'];

/** All parameters as one tensor, fed with the gradients of the file. */
function fed(optimizer: Optimizer, { W, b, u }: Problem, one: OptimizerCase): number[][] {
  const gradients = one.steps.map(({ grad }) => grad.flat());
  return trajectory(optimizer, [...W.data, ...b.data, ...u.data], gradients);
}

/** The loss of the file's notes, in tfjs operations. */
function lossAt(step: number, X: tf.Tensor, Y: tf.Tensor) {
  const curvature = step % 3 === 0 ? -0.5 : 1;
  return (...[W, b, u]: tf.Tensor[]): tf.Scalar => {
    const error = tf.sub(tf.add(tf.matMul(X as tf.Tensor2D, W as tf.Tensor2D), b!), Y);
    const fit = tf.div(tf.sum(tf.square(error)), X.shape[0]!);
    const [, u1, u2] = tf.unstack(u!) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const extra = tf.add(tf.mul(1e-5, u1), tf.mul(curvature, tf.square(u2)));
    return tf.add(fit, extra) as tf.Scalar;
  };
}

/** Every parameter as a tensor of its own, with gradients worked out here. */
function solved(optimizer: Optimizer, problem: Problem, { steps }: OptimizerCase): number[][] {
  const visited: number[][] = [];
  tf.tidy(() => {
    const tensor = ({ shape, data }: NumberTensor) => tf.tensor(data, shape);
    const [X, Y] = [tensor(problem.X), tensor(problem.Y)];
    let states = [problem.W, problem.b, problem.u].map((one) => startOf(optimizer, tensor(one)));
    for (const step of steps.keys()) {
      const slopes = tf.grads(lossAt(step, X, Y))(states.map(({ parameter }) => parameter));
      states = states.map((state, at) => advance(optimizer, state, slopes[at]!, step + 1));
      visited.push(states.flatMap(({ parameter }) => [...parameter.dataSync<'float32'>()]));
    }
  });
  return visited;
}

function difference(found: readonly number[][], { steps, tolerance }: OptimizerCase) {
  for (const [step, { params }] of steps.entries()) {
    for (const [entry, expected] of params.flat().entries()) {
      const value = found[step]![entry]!;
      if (!(Math.abs(value - expected) <= tolerance)) {
        return `entry ${entry} after step ${step + 1} is ${value}, expected ${expected} within ${tolerance}`;
      }
    }
  }
  return undefined;
}

/** Runs one case both ways: fed with the listed gradients, and on the problem itself. */
export function optimizerCase(
  plugin: Plugin<'optimizer'>,
  { problem }: OptimizerFile,
  one: OptimizerCase,
): CaseResult {
  const optimizer = make(plugin(settingsOf(plugin, one.options)), undefined);
  const whenFed = difference(fed(optimizer, problem, one), one);
  const whenSolved = difference(solved(optimizer, problem, one), one);
  const faults = [
    ...(whenFed ? [`with the listed gradients ${whenFed}`] : []),
    ...(whenSolved ? [`on the whole problem ${whenSolved}`] : []),
  ];
  return { id: one.id, ...(faults.length > 0 && { fault: faults.join('; ') }) };
}
