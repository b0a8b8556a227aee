import type * as tf from '@tensorflow/tfjs-core';
import { type Handle, native } from '../native.ts';
import { writeFunction } from './definition.ts';
import { handleOf } from './recorder.ts';
import type { Port } from './recording.ts';
import { type Divided, keyOf, type Stage } from './stage.ts';

/** Work between two stages: takes what the first gives, gives what the second takes. */
export type Between = (outputs: tf.Tensor[]) => tf.Tensor[];

/** A recorded step as functions of TensorFlow. */
export interface Program {
  /** Runs the stages with the work between them; gives what the last one hands out. */
  run(inputs: readonly tf.Tensor[], between: Between): tf.Tensor[];
  /** Removes the functions. */
  dispose(): void;
}

let made = 0;

/** Writes a recording's stages as functions and registers them. */
export function createProgram(
  { recording, stages }: Divided,
  variables: readonly tf.Variable[],
): Program {
  const backend = native();
  const number = ++made;
  const names = stages.map((_, at) => `reality_check_${number}_${at}`);
  stages.forEach((stage, at) => {
    backend.binding.registerFunction?.(writeFunction(names[at]!, stage, recording.nodes));
  });
  // Until they are needed another thread does what TensorFlow would do when they first run.
  backend.binding.prepareFunctions?.(
    names,
    stages.map(({ inputs }) => Int32Array.from(inputs, ({ dtype }) => dtype)),
  );
  // All that is kept of the recording, which holds every constant.
  const numbers = recording.stages.map((stage) => stage.inputs);

  return {
    run(inputs, between) {
      const known = new Map<string, number>();
      const give = (place: number, tensors: readonly tf.Tensor[]) => {
        numbers[place]!.forEach((at, order) => {
          known.set(`input ${at}`, handleOf(tensors[order]!));
        });
      };
      // Before anything is assigned: every stage sees the values of the beginning.
      variables.forEach((variable, at) => {
        known.set(`variable ${at}`, handleOf(variable));
      });
      const idOf = ({ origin }: Port) =>
        origin.kind === 'captured' ? origin.id : known.get(keyOf(origin))!;
      const residuals: number[] = [];
      const assignments: [tf.Variable, Handle][] = [];
      const execute = (stage: Stage, name: string) => {
        const { inputs: taken, outputs, handed, assigned } = stage;
        backend.binding.awaitFunction?.(name);
        const results = backend.binding.executeOp(name, [], taken.map(idOf), outputs.length);
        assigned.forEach((variable, at) => {
          assignments.push([variables[variable]!, results[handed + at]!]);
        });
        for (let at = handed + assigned.length; at < results.length; at++) {
          known.set(keyOf(outputs[at]!.origin), results[at]!.id);
          residuals.push(results[at]!.id);
        }
        return results.slice(0, handed).map((handle) => backend.createOutputTensor(handle));
      };

      let tensors = [...inputs];
      try {
        stages.forEach((stage, place) => {
          give(place, place === 0 ? tensors : between(tensors));
          tensors = execute(stage, names[place]!);
        });
      } finally {
        for (const id of residuals) backend.binding.deleteTensor(id);
      }
      for (const [variable, handle] of assignments) {
        variable.assign(backend.createOutputTensor(handle));
      }
      return tensors;
    },
    dispose() {
      for (const name of names) backend.binding.removeFunction?.(name);
    },
  };
}
