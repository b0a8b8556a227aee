import { ConfigError } from '@reality-check/core';
import type * as tf from '@tensorflow/tfjs-core';
import { canCompile } from './can-compile.ts';
import { findDifference } from './difference.ts';
import type { Constants } from './graph.ts';
import { type Between, createProgram, type Program } from './program.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { type Divided, divide } from './stage.ts';

/**
 * One step in tfjs operations. Whatever it calls through `outside` is not recorded: it is given
 * what the first part of the step has come to, and gives what the second part needs.
 */
export type Body = (inputs: tf.Tensor[], outside: Between) => tf.Tensor[];

/** A step that is recorded when it is first run, and then run as functions of TensorFlow. */
export interface CompiledStep {
  /** Runs the step; call it inside `tf.tidy`. */
  run(inputs: tf.Tensor[], between?: Between): tf.Tensor[];
  dispose(): void;
}

/** How a step is compiled. */
export interface CompileOptions {
  /** Opens messages about the step, such as `trunk "conv4"`. */
  readonly where: string;
  /** Runs every operation by itself; so does an addon that cannot register functions. */
  readonly eager?: boolean;
  /** Runs that are recorded; with two, they have to be the same but for their inputs. */
  readonly recordings?: 1 | 2;
}

const nothing: Between = () => [];

function replay(program: Program, inputs: tf.Tensor[], between: Between, where: string) {
  try {
    return program.run(inputs, between);
  } catch (error) {
    if (!(error instanceof Error && /Tensor ID not referenced/.test(error.message))) throw error;
    throw new ConfigError(
      `${where}: a tensor of the first step is gone, expected the network to keep it; list it among the variables`,
    );
  }
}

function recordRun(
  body: Body,
  recorder: Recorder,
  inputs: tf.Tensor[],
  between: Between,
): { readonly made: Divided; readonly outputs: tf.Tensor[] } {
  const outputs = recorder.watch(() => {
    recorder.begin(inputs);
    const results = body(inputs, (handed) => {
      recorder.end(handed);
      const given = between(handed);
      recorder.begin(given);
      return given;
    });
    recorder.end(results);
    return results;
  });
  return { made: divide(recorder.finish()), outputs };
}

/** Compiles a step; `variables` are all that it reads and changes beside its inputs. */
export function compile(
  body: Body,
  variables: readonly tf.Variable[],
  { where, eager = false, recordings = 2 }: CompileOptions,
): CompiledStep {
  const recorded = new Map<string, Divided>();
  const constants: Constants = new Map();
  const programs = new Map<string, Program>();
  return {
    run(inputs, between = nothing) {
      if (eager || !canCompile()) return body(inputs, between);
      const key = inputs.map(({ dtype, shape }) => `${dtype}[${shape.join()}]`).join();
      const program = programs.get(key);
      if (program) return replay(program, inputs, between, where);

      const recorder = createRecorder(variables, constants, where);
      const { made, outputs } = recordRun(body, recorder, inputs, between);
      const earlier = recorded.get(key);
      recorded.set(key, made);
      if (!earlier && recordings > 1) return outputs;
      const difference = earlier && findDifference(earlier, made);
      if (difference) {
        throw new ConfigError(
          `${where}: ${difference}, expected the same operations and constants in every step; use variables, and dropout of @reality-check/ops, or run with --eager`,
        );
      }
      recorded.delete(key);
      programs.set(key, createProgram(made, variables));
      return outputs;
    },
    dispose() {
      for (const program of programs.values()) program.dispose();
      programs.clear();
      recorded.clear();
    },
  };
}
