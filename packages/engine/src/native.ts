import * as tf from '@tensorflow/tfjs-core';

/** An attribute of a TensorFlow operation, as the addon takes it. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What the compiled addon offers; everything that tfjs runs ends in `executeOp`. */
export interface Binding {
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_FLOAT: number;
  readonly TF_Version: string;
}

/** tfjs-node's backend: runs operations of TensorFlow by name. */
export interface NativeBackend extends tf.KernelBackend {
  readonly binding: Binding;
  executeSingleOutput(name: string, attributes: Attribute[], inputs: tf.Tensor[]): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: Attribute[],
    inputs: tf.Tensor[],
    outputs: number,
  ): tf.Tensor[];
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
  number: (name: string, value: number): Attribute => ({
    name,
    type: native().binding.TF_ATTR_FLOAT,
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
