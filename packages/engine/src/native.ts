import type { Compiled } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import type { EmbeddingLoops } from './embedding-loops.ts';

/** An attribute of a TensorFlow operation, as the addon takes it. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What an operation gives, as the addon tells it: a handle by number, element type and shape. */
export interface Handle {
  readonly id: number;
  readonly dtype: number;
  readonly shape: number[];
}

/** What the compiled addon offers; everything that tfjs runs ends in `executeOp`. */
export interface Binding extends Partial<Compiled>, Partial<EmbeddingLoops> {
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_STRING: number;
  readonly TF_UINT8: number;
  readonly TF_Version: string;
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): Handle[];
  createTensor(shape: readonly number[], dtype: number, values: ArrayBufferView): number;
  tensorDataSync(id: number): ArrayBufferView;
  deleteTensor(id: number): void;
  getNumOfTensors(): number;
  /** Ours, and missing where tfjs-node's own addon is loaded; see `native/extension.cc`. */
  registerFunction?(definition: Uint8Array): void;
  removeFunction?(name: string): void;
  operationList?(): Uint8Array;
  /** Has functions optimised by another thread, for inputs of some element types. */
  prepareFunctions?(names: readonly string[], inputs: readonly Int32Array[]): void;
  /** Waits while that thread is at a function; to be called before it is executed. */
  awaitFunction?(name: string): void;
  readTensor?(id: number, into: Float32Array): void;
  /** Ours too; see `native/ranks.cc`, and `*_kernels.cc` and `embeddings.cc` for the loops. */
  fillRanks?(state: object): void;
  countRanks?(
    state: object,
    products: number,
    row: number,
    rows: number,
    column: number,
    columns: number,
    mirror: number,
  ): void;
}

/** tfjs-node's backend: runs operations of TensorFlow by name. */
export interface NativeBackend extends tf.KernelBackend {
  /** Exchanged while operations are recorded. */
  binding: Binding;
  executeSingleOutput(name: string, attributes: Attribute[], inputs: tf.Tensor[]): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: Attribute[],
    inputs: tf.Tensor[],
    outputs: number,
  ): tf.Tensor[];
  /** Whether operations run on a graphics processor. */
  readonly isUsingGpuDevice: boolean;
  /** Element type of each tensor, in TensorFlow's numbers, its handle, and values not yet there. */
  readonly tensorMap: {
    get(data: tf.DataId): {
      readonly dtype: number;
      readonly id: number;
      readonly values: ArrayBufferView | null;
    };
  };
  /** Numbers of the tensors' handles; hands over values that TensorFlow does not have yet. */
  getInputTensorIds(tensors: readonly tf.Tensor[]): number[];
  createOutputTensor(handle: Handle): tf.Tensor;
}

/** Whether TensorFlow runs the operations, rather than the JavaScript back end. */
export function isNative(): boolean {
  return tf.getBackend() === 'tensorflow';
}

/** TensorFlow's backend; only to be asked for where `isNative()`. */
export function native(): NativeBackend {
  return tf.backend() as NativeBackend;
}

/** Attributes by name, for the few types that our operations use. */
export const attribute = {
  /** The element type of inputs and outputs: always float32 here. */
  float32: (name: string): Attribute => {
    const { binding } = native();
    return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  },
  type: (name: string, value: number): Attribute => ({
    name,
    type: native().binding.TF_ATTR_TYPE,
    value,
  }),
  number: (name: string, value: number): Attribute => ({
    name,
    type: native().binding.TF_ATTR_FLOAT,
    value,
  }),
  integer: (name: string, value: number): Attribute => ({
    name,
    type: native().binding.TF_ATTR_INT,
    value,
  }),
  numbers: (name: string, value: readonly number[]): Attribute => ({
    name,
    type: native().binding.TF_ATTR_INT,
    value,
  }),
  types: (name: string, value: readonly number[]): Attribute => ({
    name,
    type: native().binding.TF_ATTR_TYPE,
    value,
  }),
  texts: (name: string, value: readonly string[]): Attribute => ({
    name,
    type: native().binding.TF_ATTR_STRING,
    value,
  }),
  flag: (name: string, value: boolean): Attribute => ({
    name,
    type: native().binding.TF_ATTR_BOOL,
    value,
  }),
  text: (name: string, value: string): Attribute => ({
    name,
    type: native().binding.TF_ATTR_STRING,
    value,
  }),
};
