import { ConfigError } from '@reality-check/core';
import type * as tf from '@tensorflow/tfjs-core';
import { type Binding, type Handle, native } from '../native.ts';
import { findNamed } from './named-operation.ts';
import type { Port, RecordedNode, RecordedStage, Recording } from './recording.ts';

/** Records the operations that tfjs runs. */
export interface Recorder {
  /** Begins a stage with the tensors that are given to it anew at each run. */
  begin(inputs: readonly tf.Tensor[]): void;
  /** Ends a stage with what it hands out. */
  end(outputs: readonly tf.Tensor[]): void;
  /** Runs something whose operations are recorded, except while no stage has begun. */
  watch<T>(work: () => T): T;
  finish(): Recording;
}

/** The number of a tensor's handle; hands over values that TensorFlow does not have yet. */
export function handleOf(tensor: tf.Tensor): number {
  return native().getInputTensorIds([tensor])[0]!;
}

function copyBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength).slice();
}

/** The addon does not tell the type of a handle, but that of what an operation gives. */
function dtypeOfHandle(binding: Binding, id: number): number {
  const [copy] = binding.executeOp('Identity', [], [id], 1) as [Handle];
  binding.deleteTensor(copy.id);
  return copy.dtype;
}

/** Constants by their handles, known from one recording to the next. */
export type Constants = Map<number, NonNullable<RecordedNode['constant']>>;

/** Starts a recording; `where` opens the message where something cannot be recorded. */
export function createRecorder(
  variables: readonly tf.Variable[],
  constants: Constants,
  where: string,
): Recorder {
  const backend = native();
  const { binding } = backend;
  const ports = new Map<number, Port>();
  const nodes: RecordedNode[] = [];
  const stages: RecordedStage[] = [];
  let inputs = 0;
  let open: number[] | undefined;
  let after: string | undefined;

  const dtypeOf = (tensor: tf.Tensor) => backend.tensorMap.get(tensor.dataId).dtype;
  const before = variables.map((variable, at) => {
    if (ports.has(handleOf(variable))) {
      // Two variables may have been given one and the same tensor, but need not keep it.
      variable.assign(backend.executeSingleOutput('Identity', [], [variable]));
    }
    const id = handleOf(variable);
    ports.set(id, { origin: { kind: 'variable', at }, dtype: dtypeOf(variable) });
    return id;
  });
  const add = (node: Omit<RecordedNode, 'stage' | 'after'>, ids: readonly number[]) => {
    const place = nodes.push({ ...node, stage: stages.length, after }) - 1;
    ids.forEach((id, output) => {
      const dtype = node.outputs[output]!;
      ports.set(id, { origin: { kind: 'node', node: place, output }, dtype });
    });
  };
  const portOf = (id: number): Port => {
    const known = ports.get(id);
    if (known) return known;
    const dtype = dtypeOfHandle(binding, id);
    const constant = constants.get(id);
    // What nobody declared was made before, such as numbers that a trunk keeps.
    if (constant)
      add({ op: 'Const', attributes: [], inputs: [], outputs: [dtype], constant }, [id]);
    else ports.set(id, { origin: { kind: 'captured', id }, dtype });
    return ports.get(id)!;
  };

  // The addon's properties cannot be overwritten, but they can be inherited from.
  const recording: Binding = Object.create(binding, {
    executeOp: {
      value: ((op, attributes, ids, count) => {
        const results = binding.executeOp(op, attributes, ids, count);
        if (!open) return results;
        const found = ids.map(portOf);
        for (const { origin } of found) {
          if (origin.kind === 'variable') after = variables[origin.at]!.name;
        }
        const outputs = results.map(({ dtype }) => dtype);
        add(
          { op, attributes, ...findNamed(op), inputs: found, outputs },
          results.map(({ id }) => id),
        );
        return results;
      }) satisfies Binding['executeOp'],
    },
    createTensor: {
      value: ((shape, dtype, values) => {
        const id = binding.createTensor(shape, dtype, values);
        if (!open) return id;
        if (dtype === binding.TF_STRING) {
          throw new ConfigError(
            `${where}: a text is made into a tensor${place()}, expected numbers only; ${remedy}`,
          );
        }
        const constant = { shape: [...shape], bytes: copyBytes(values) };
        constants.set(id, constant);
        add({ op: 'Const', attributes: [], inputs: [], outputs: [dtype], constant }, [id]);
        return id;
      }) satisfies Binding['createTensor'],
    },
    tensorDataSync: {
      value: ((id) => {
        if (!open) return binding.tensorDataSync(id);
        throw new ConfigError(
          `${where}: values are read back (by dataSync, or by an operation of tfjs that does so, such as gather)${place()}, expected tensor operations only, since the step is recorded once and run again as a whole; ${remedy}`,
        );
      }) satisfies Binding['tensorDataSync'],
    },
  });
  const remedy = 'compute it with tensors, or run with --eager';
  const place = () => (after === undefined ? '' : ` after "${after}" was used`);

  return {
    begin(given) {
      open = given.map((tensor) => {
        const id = handleOf(tensor);
        ports.set(id, { origin: { kind: 'input', at: inputs }, dtype: dtypeOf(tensor) });
        return inputs++;
      });
    },
    end(outputs) {
      // While the stage is open, so that values which were never handed over become constants.
      stages.push({
        inputs: open ?? [],
        outputs: outputs.map((tensor) => portOf(handleOf(tensor))),
      });
      open = undefined;
    },
    watch(work) {
      backend.binding = recording;
      try {
        return work();
      } finally {
        backend.binding = binding;
      }
    },
    finish() {
      const assigned = variables.flatMap((variable, at) => {
        const id = handleOf(variable);
        return id === before[at] ? [] : [{ variable: at, port: portOf(id) }];
      });
      return { nodes, stages, assigned };
    },
  };
}
