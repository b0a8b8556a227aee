import { ConfigError } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { native } from '../native.ts';
import { canCompile } from './can-compile.ts';
import { createGraph } from './graph.ts';
import type { Constants } from './ports.ts';
import { type Between, createProgram, type Program } from './program.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { Recording } from './recording.ts';
import { createRepetition } from './repetition.ts';
import { divide } from './stage.ts';

/**
 * One step in tfjs operations. Whatever it calls through `outside` is not recorded: it is given
 * what the first part of the step has come to, and gives what the second part needs.
 */
export type Body = (inputs: tf.Tensor[], outside: Between) => tf.Tensor[];

/**
 * A step that is recorded when it is first run, and then run as functions of TensorFlow. The second
 * time its operations are gone through once more, without being computed, to see that they are the same.
 */
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
  /** Runs that are gone through by operations; two have to be the same but for their inputs. */
  readonly recordings?: 1 | 2;
}

/** What is known of a step with inputs of certain types and shapes. */
interface Known {
  readonly program: Program;
  /** With what the next run is to be compared before the program is used. */
  unchecked: Recording | undefined;
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

function runWatched(body: Body, recorder: Recorder, inputs: tf.Tensor[], between: Between) {
  return recorder.watch(() => {
    recorder.begin(inputs);
    const results = body(inputs, (handed) => {
      recorder.end(handed);
      const given = between(handed);
      recorder.begin(given);
      return given;
    });
    recorder.end(results);
    recorder.finish();
    return results;
  });
}

/** Compiles a step; `variables` are all that it reads and changes beside its inputs. */
export function compile(
  body: Body,
  variables: readonly tf.Variable[],
  { where, eager = false, recordings = 2 }: CompileOptions,
): CompiledStep {
  const constants: Constants = new Map();
  const programs = new Map<string, Known>();

  const record = (inputs: tf.Tensor[], between: Between, key: string) => {
    const graph = createGraph();
    const recorder = createRecorder(graph, variables, constants, where);
    const outputs = runWatched(body, recorder, inputs, between);
    const { recording } = graph;
    const program = createProgram(divide(recording), variables);
    programs.set(key, { program, unchecked: recordings > 1 ? recording : undefined });
    return outputs;
  };
  /** Runs the step without computing anything; leaves the variables as they are. */
  const check = (inputs: tf.Tensor[], recording: Recording) =>
    tf.tidy(() => {
      const repetition = createRepetition(recording, where);
      const recorder = createRecorder(repetition, variables, constants, where);
      const before = variables.map((variable) => tf.clone(variable));
      let stage = 0;
      try {
        runWatched(body, recorder, inputs, () =>
          (recording.stages[++stage]?.given ?? []).map((one) =>
            native().createOutputTensor(repetition.invent(one)),
          ),
        );
      } finally {
        variables.forEach((variable, at) => {
          if (variable.dataId !== before[at]!.dataId) variable.assign(before[at]!);
        });
      }
    });

  return {
    run(inputs, between = nothing) {
      if (eager || !canCompile()) return body(inputs, between);
      const key = inputs.map(({ dtype, shape }) => `${dtype}[${shape.join()}]`).join();
      const known = programs.get(key);
      if (!known) return record(inputs, between, key);
      if (known.unchecked) {
        try {
          check(inputs, known.unchecked);
        } catch (error) {
          known.program.dispose();
          programs.delete(key);
          throw error;
        }
        known.unchecked = undefined;
      }
      return replay(known.program, inputs, between, where);
    },
    dispose() {
      for (const { program } of programs.values()) program.dispose();
      programs.clear();
    },
  };
}
