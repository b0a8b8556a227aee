import type { Binding, Handle } from '../native.ts';
import type { Constant, Description, Observer, Origin, Port } from './recording.ts';

/** Constants by their handles, known from one recording to the next. */
export type Constants = Map<number, Constant>;

/** Where the tensors of a run come from, by their handles. */
export interface Ports {
  has(id: number): boolean;
  declare(id: number, origin: Origin, description: Description): void;
  addConstant(id: number, dtype: number, constant: Constant, after?: string): void;
  /** Where a tensor comes from; one that nobody declared was made before. */
  portOf(id: number): Port;
  shapeOf(port: Port): readonly number[];
}

/** The addon does not tell of a handle what it is, but of what an operation gives. */
function lookAt(id: number, binding: Binding): Handle {
  const [copy] = binding.executeOp('Identity', [], [id], 1) as [Handle];
  binding.deleteTensor(copy.id);
  return copy;
}

/** Starts a run, of which no tensor is known yet. */
export function createPorts(binding: Binding, constants: Constants, observer: Observer): Ports {
  const known = new Map<number, Port>();
  const shapes = new Map<Port, readonly number[]>();
  const ports: Ports = {
    has: (id) => known.has(id),
    declare(id, origin, { dtype, shape }) {
      const port = { origin, dtype };
      known.set(id, port);
      shapes.set(port, shape);
    },
    addConstant(id, dtype, constant, after) {
      constants.set(id, constant);
      const origin = observer.constant(dtype, constant, after) ?? { kind: 'captured', id };
      ports.declare(id, origin, { dtype, shape: [...constant.shape] });
    },
    portOf(id) {
      const port = known.get(id);
      if (port) return port;
      const handle = lookAt(id, binding);
      const constant = constants.get(id);
      if (constant) ports.addConstant(id, handle.dtype, constant);
      else ports.declare(id, { kind: 'captured', id }, handle);
      return known.get(id)!;
    },
    shapeOf: (port) => shapes.get(port)!,
  };
  return ports;
}
