import { type Attribute, native } from '../native.ts';
import { canCompile } from './can-compile.ts';
import { writeFunction } from './definition.ts';
import type { Port } from './recording.ts';

/** An operation with attributes that the addon cannot pass on, such as lists of texts. */
export interface NamedOperation {
  readonly op: string;
  readonly attributes: readonly Attribute[];
  /** Element types of inputs and outputs, in TensorFlow's numbers. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const named = new Map<string, NamedOperation>();

/** The operation behind a name, for the recorder: functions contain it, and not its name. */
export function findNamed(name: string): NamedOperation | undefined {
  return named.get(name);
}

/**
 * Makes an operation callable by a name of ours, as a function of one node. Gives whether this is
 * possible with the addon that is loaded.
 */
export function nameOperation(name: string, operation: NamedOperation): boolean {
  if (!canCompile()) return false;
  if (named.has(name)) return true;
  const port = (dtype: number, at: number): Port => ({ origin: { kind: 'input', at }, dtype });
  const inputs = operation.inputs.map(port);
  const outputs = operation.outputs.map(
    (dtype, output): Port => ({ origin: { kind: 'node', node: 0, output }, dtype }),
  );
  const stage = { inputs, nodes: [0], outputs, handed: outputs.length, assigned: [] };
  const node = { ...operation, inputs, stage: 0, after: undefined };
  native().binding.registerFunction?.(writeFunction(name, stage, [node]));
  named.set(name, operation);
  return true;
}
