import { findNamed } from './named-operation.ts';
import {
  keyOfConstant,
  type Observer,
  type RecordedNode,
  type RecordedStage,
  type Recording,
} from './recording.ts';

/** Operations that may do nothing: tfjs reshapes and casts whether it is needed or not. */
const idle = new Set(['Reshape', 'Cast', 'Identity']);

const isSame = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((length, at) => length === other[at]);

/** Executes a run and writes it down. */
export interface Graph extends Observer {
  readonly recording: Recording;
}

/** Starts a graph without operations. */
export function createGraph(): Graph {
  const nodes: RecordedNode[] = [];
  const calls: Recording['calls'][number][] = [];
  const constants = new Map<string, number>();
  const stages: RecordedStage[] = [];
  const assigned: Recording['assigned'][number][] = [];
  return {
    recording: { nodes, calls, constants, stages, assigned },
    constant(dtype, constant, after) {
      const key = keyOfConstant(dtype, constant);
      let node = constants.get(key);
      if (node === undefined) {
        const written = { op: 'Const', attributes: [], inputs: [], outputs: [dtype], constant };
        // Of no stage: every function that uses it contains it.
        node = nodes.push({ ...written, stage: 0, after }) - 1;
        constants.set(key, node);
      }
      return { kind: 'node', node, output: 0 };
    },
    operation(call, [shape], after, execute) {
      const results = execute();
      const [input] = call.inputs;
      const [result] = results;
      const isIdle =
        input &&
        result &&
        shape &&
        idle.has(call.op) &&
        result.dtype === input.dtype &&
        isSame(result.shape, shape);
      let node = nodes.length;
      if (!isIdle) {
        const { op, attributes } = findNamed(call.op) ?? call;
        const outputs = results.map(({ dtype }) => dtype);
        const place = { stage: stages.length, after };
        node = nodes.push({ op, attributes, inputs: call.inputs, outputs, ...place }) - 1;
      }
      const answers = results.map((description, output) => ({
        origin: isIdle ? input.origin : ({ kind: 'node', node, output } as const),
        description,
        id: description.id,
      }));
      calls.push({ ...call, answers });
      return answers;
    },
    stage(stage) {
      stages.push(stage);
    },
    finish(values) {
      assigned.push(...values);
    },
  };
}
