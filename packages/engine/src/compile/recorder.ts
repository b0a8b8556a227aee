import { ConfigError } from '@reality-check/core';
import { useTensorLoops } from '@reality-check/ops';
import type * as tf from '@tensorflow/tfjs-core';
import { registerTensorLoops } from '../kernels/tensor-loops.ts';
import { type Binding, native } from '../native.ts';
import { placeOf } from './place.ts';
import { type Constants, createPorts } from './ports.ts';
import type { Constant, Description, Observer, Origin } from './recording.ts';

/** Tells an observer of the operations that tfjs runs. */
export interface Recorder {
  /** Begins a stage with the tensors that are given to it anew at each run. */
  begin(inputs: readonly tf.Tensor[]): void;
  /** Ends a stage with what it hands out. */
  end(outputs: readonly tf.Tensor[]): void;
  /** Runs something whose operations are observed, except while no stage has begun. */
  watch<T>(work: () => T): T;
  /** To be called while variables have the values that the run gave them. */
  finish(): void;
}

/** The number of a tensor's handle; hands over values that TensorFlow does not have yet. */
export function handleOf(tensor: tf.Tensor): number {
  return native().getInputTensorIds([tensor])[0]!;
}

/** Copies values; a single one where all are equal, such as the ones in the gradient of a mean. */
function constantOf(shape: readonly number[], values: ArrayBufferView): Constant {
  const { buffer, byteOffset, byteLength } = values;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  // All numbers are equal where each equals the next: by bits, which tell -0 from 0.
  const repeated =
    values instanceof Float32Array &&
    values.length > 1 &&
    Buffer.compare(bytes.subarray(4), bytes.subarray(0, -4)) === 0;
  return { shape: [...shape], bytes: (repeated ? bytes.subarray(0, 4) : bytes).slice(), repeated };
}

/** Starts a run; `where` opens the message where something cannot be recorded. */
export function createRecorder(
  observer: Observer,
  variables: readonly tf.Variable[],
  constants: Constants,
  where: string,
): Recorder {
  const backend = native();
  const { binding } = backend;
  const ports = createPorts(binding, constants, observer);
  let inputs = 0;
  let open: { readonly inputs: number[]; readonly given: Description[] } | undefined;
  let after: string | undefined;

  const declare = (tensor: tf.Tensor, origin: Origin) => {
    const id = handleOf(tensor);
    const { dtype } = backend.tensorMap.get(tensor.dataId);
    const description = { dtype, shape: tensor.shape };
    ports.declare(id, origin, description);
    return { id, description };
  };
  const before = variables.map((variable, at) => {
    if (ports.has(handleOf(variable))) {
      // Two variables may have been given one and the same tensor, but need not keep it.
      variable.assign(backend.executeSingleOutput('Identity', [], [variable]));
    }
    return declare(variable, { kind: 'variable', at }).id;
  });
  const remedy = 'compute it with tensors, or run with --eager';

  // The addon's properties cannot be overwritten, but they can be inherited from.
  const recording: Binding = Object.create(binding, {
    executeOp: {
      value: ((op, attributes, ids, count) => {
        const execute = () => binding.executeOp(op, attributes, ids, count);
        if (!open) return execute();
        const taken = ids.map(ports.portOf);
        for (const { origin } of taken) {
          if (origin.kind === 'variable') after = variables[origin.at]!.name;
        }
        const call = { op, attributes, inputs: taken };
        const answers = observer.operation(call, taken.map(ports.shapeOf), after, execute);
        return answers.map(({ id, origin, description }) => {
          ports.declare(id, origin, description);
          return { ...description, id };
        });
      }) satisfies Binding['executeOp'],
    },
    createTensor: {
      value: ((shape, dtype, values) => {
        const id = binding.createTensor(shape, dtype, values);
        if (!open) return id;
        if (dtype === binding.TF_STRING) {
          throw new ConfigError(
            `${where}: a text is made into a tensor${placeOf(after)}, expected numbers only; ${remedy}`,
          );
        }
        ports.addConstant(id, dtype, constantOf(shape, values), after);
        return id;
      }) satisfies Binding['createTensor'],
    },
    tensorDataSync: {
      value: ((id) => {
        if (!open) return binding.tensorDataSync(id);
        throw new ConfigError(
          `${where}: values are read back (by dataSync, or by an operation of tfjs that does so, such as gather)${placeOf(after)}, expected tensor operations only, since the step is recorded once and run again as a whole; ${remedy}`,
        );
      }) satisfies Binding['tensorDataSync'],
    },
  });

  return {
    begin(given) {
      // What a loop of the addon makes would be taken for a constant; the plain one beside it reads
      // values back, and is refused.
      useTensorLoops(undefined);
      const first = inputs;
      inputs += given.length;
      open = {
        inputs: given.map((_, at) => first + at),
        given: given.map(
          (tensor, at) => declare(tensor, { kind: 'input', at: first + at }).description,
        ),
      };
    },
    end(outputs) {
      // While the stage is open, so that values which were never handed over become constants.
      const handed = outputs.map((tensor) => ports.portOf(handleOf(tensor)));
      observer.stage({ ...(open ?? { inputs: [], given: [] }), outputs: handed }, after);
      open = undefined;
      registerTensorLoops();
    },
    watch(work) {
      backend.binding = recording;
      try {
        return work();
      } finally {
        backend.binding = binding;
        registerTensorLoops();
      }
    },
    finish() {
      const assigned = variables.flatMap((variable, at) => {
        const id = handleOf(variable);
        return id === before[at] ? [] : [{ variable: at, port: ports.portOf(id) }];
      });
      observer.finish(assigned, after);
    },
  };
}
