import { ConfigError } from '@reality-check/core';
import type { Handle } from '../native.ts';
import { placeOf } from './place.ts';
import {
  type Description,
  keyOfConstant,
  type Observer,
  type Port,
  type Recording,
} from './recording.ts';
import { isSame } from './same.ts';

/** Compares a run with a recording, and executes nothing: what calls give is known from it. */
export interface Repetition extends Observer {
  /** A handle of no tensor, for what the work outside will give. */
  invent(description: Description): Handle;
}

/** Starts to compare; `where` opens the message where the second run is another one. */
export function createRepetition(recording: Recording, where: string): Repetition {
  let calls = 0;
  let stages = 0;
  // Negative, which tfjs takes for a tensor that TensorFlow does not have.
  let handle = -1;

  const refuse = (difference: string): never => {
    throw new ConfigError(
      `${where}: ${difference}, expected the same operations and constants in every step; use variables, and dropout of @reality-check/ops, or run with --eager`,
    );
  };
  const refuseOperation = (after: string | undefined) =>
    refuse(`other operations run in the second step than in the first${placeOf(after)}`);
  const isConstant = (port: Port | undefined) =>
    port?.origin.kind === 'node' && recording.nodes[port.origin.node]!.constant !== undefined;

  const compare = (before: readonly Port[], found: readonly Port[], after: string | undefined) => {
    if (found.length !== before.length) refuseOperation(after);
    const at = found.findIndex(({ origin, dtype }, place) => {
      const other = before[place]!;
      return dtype !== other.dtype || !isSame(origin, other.origin);
    });
    if (at < 0) return;
    if (!isConstant(before[at]) || found[at]!.origin.kind !== 'captured') refuseOperation(after);
    refuse(`numbers made outside of TensorFlow change from step to step${placeOf(after)}`);
  };
  return {
    invent: (description) => ({ ...description, id: --handle }),
    constant(dtype, constant) {
      const node = recording.constants.get(keyOfConstant(dtype, constant));
      return node === undefined ? undefined : { kind: 'node', node, output: 0 };
    },
    operation({ op, attributes, inputs }, _, after) {
      const before = recording.calls[calls++];
      if (before?.op !== op || !isSame(before.attributes, attributes))
        return refuseOperation(after);
      compare(before.inputs, inputs, after);
      return before.answers.map((answer) => ({ ...answer, id: --handle }));
    },
    stage({ outputs }, after) {
      const before = recording.stages[stages++];
      if (!before) return refuseOperation(after);
      compare(before.outputs, outputs, after);
    },
    finish(assigned, after) {
      const same =
        calls === recording.calls.length &&
        stages === recording.stages.length &&
        isSame(assigned, recording.assigned);
      if (!same) refuse(`the second step ends otherwise than the first${placeOf(after)}`);
    },
  };
}
