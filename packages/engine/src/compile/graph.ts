import type { Attribute, Binding, Handle } from '../native.ts';
import { findNamed } from './named-operation.ts';
import type { Constant, Origin, Port, RecordedNode } from './recording.ts';

/** Constants by their handles, known from one recording to the next. */
export type Constants = Map<number, Constant>;

/** The operations of a recording, and where each tensor comes from. */
export interface Graph {
  readonly nodes: readonly RecordedNode[];
  has(id: number): boolean;
  declare(id: number, origin: Origin, handle: Omit<Handle, 'id'>): void;
  addOperation(
    call: { readonly op: string; readonly attributes: readonly Attribute[] },
    inputs: readonly Port[],
    results: readonly Handle[],
    place: Pick<RecordedNode, 'stage' | 'after'>,
  ): void;
  addConstant(id: number, dtype: number, constant: Constant, after?: string): void;
  /** Where a tensor comes from; one that nobody declared was made before. */
  portOf(id: number): Port;
}

/** Operations that may do nothing: tfjs reshapes and casts whether it is needed or not. */
const idle = new Set(['Reshape', 'Cast', 'Identity']);

const isSame = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((length, at) => length === other[at]);

/** The addon does not tell of a handle what it is, but of what an operation gives. */
function lookAt(id: number, binding: Binding): Handle {
  const [copy] = binding.executeOp('Identity', [], [id], 1) as [Handle];
  binding.deleteTensor(copy.id);
  return copy;
}

/** Starts a graph without operations. */
export function createGraph(binding: Binding, constants: Constants): Graph {
  const nodes: RecordedNode[] = [];
  const ports = new Map<number, Port>();
  const shapes = new Map<Port, readonly number[]>();
  const placesOfConstants = new Map<string, number>();

  const graph: Graph = {
    nodes,
    has: (id) => ports.has(id),
    declare(id, origin, { dtype, shape }) {
      const port = { origin, dtype };
      ports.set(id, port);
      shapes.set(port, shape);
    },
    addOperation(call, inputs, results, place) {
      const [input] = inputs;
      const [result] = results;
      if (input && result && idle.has(call.op)) {
        if (result.dtype === input.dtype && isSame(result.shape, shapes.get(input)!)) {
          graph.declare(result.id, input.origin, result);
          return;
        }
      }
      const outputs = results.map(({ dtype }) => dtype);
      const node = nodes.push({ ...call, ...findNamed(call.op), inputs, outputs, ...place }) - 1;
      results.forEach((handle, output) => {
        graph.declare(handle.id, { kind: 'node', node, output }, handle);
      });
    },
    addConstant(id, dtype, constant, after) {
      constants.set(id, constant);
      const { shape, bytes } = constant;
      const key = `${dtype} ${shape.join()} ${Buffer.from(bytes).toString('base64')}`;
      let node = placesOfConstants.get(key);
      if (node === undefined) {
        const written = { op: 'Const', attributes: [], inputs: [], outputs: [dtype], constant };
        // Of no stage: every function that uses it contains it.
        node = nodes.push({ ...written, stage: 0, after }) - 1;
        placesOfConstants.set(key, node);
      }
      graph.declare(id, { kind: 'node', node, output: 0 }, { dtype, shape: [...shape] });
    },
    portOf(id) {
      const known = ports.get(id);
      if (known) return known;
      const handle = lookAt(id, binding);
      const constant = constants.get(id);
      if (constant) graph.addConstant(id, handle.dtype, constant);
      else graph.declare(id, { kind: 'captured', id }, handle);
      return graph.portOf(id);
    },
  };
  return graph;
}
