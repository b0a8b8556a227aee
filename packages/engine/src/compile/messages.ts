import { createRequire } from 'node:module';

/** Setters of a message that may be empty; tfjs-node ships the classes without their types. */
interface Message {
  serializeBinary(): Uint8Array;
}

interface ListValue extends Message {
  setSList(values: readonly string[]): void;
  setIList(values: readonly number[]): void;
  setFList(values: readonly number[]): void;
  setBList(values: readonly boolean[]): void;
  setTypeList(values: readonly number[]): void;
  setShapeList(values: readonly TensorShape[]): void;
}

interface TensorShape extends Message {
  addDim(size: Dim): void;
}

interface Dim extends Message {
  setSize(size: number): void;
}

interface Tensor extends Message {
  setDtype(type: number): void;
  setTensorShape(shape: TensorShape): void;
  setTensorContent(bytes: Uint8Array): void;
}

/** The value of an attribute. */
export interface AttrValue extends Message {
  setS(value: string): void;
  setI(value: number): void;
  setF(value: number): void;
  setB(value: boolean): void;
  setType(value: number): void;
  setShape(value: TensorShape): void;
  setTensor(value: Tensor): void;
  setList(value: ListValue): void;
}

/** One operation of a function. */
export interface NodeDef extends Message {
  setName(name: string): void;
  setOp(op: string): void;
  addInput(name: string): void;
  getAttrMap(): Map<string, AttrValue>;
}

/** An input or output of an operation; one of the three attributes may make it many. */
export interface ArgDef extends Message {
  setName(name: string): void;
  setType(type: number): void;
  getName(): string;
  getTypeAttr(): string;
  getNumberAttr(): string;
  getTypeListAttr(): string;
}

/** What TensorFlow knows of an operation. */
export interface OpDef extends Message {
  setName(name: string): void;
  addInputArg(input: ArgDef): void;
  addOutputArg(output: ArgDef): void;
  getName(): string;
  getInputArgList(): ArgDef[];
  getOutputArgList(): ArgDef[];
  getAttrList(): {
    getName(): string;
    getType(): string;
    hasDefaultValue(): boolean;
    getDefaultValue(): { getI(): number };
  }[];
}

interface FunctionDef extends Message {
  setSignature(signature: OpDef): void;
  addNodeDef(node: NodeDef): void;
  getRetMap(): Map<string, string>;
}

interface Messages {
  readonly AttrValue: (new () => AttrValue) & { readonly ListValue: new () => ListValue };
  readonly FunctionDef: new () => FunctionDef;
  readonly NodeDef: new () => NodeDef;
  readonly OpDef: (new () => OpDef) & {
    readonly ArgDef: new () => ArgDef;
    deserializeBinary(bytes: Uint8Array): OpDef;
  };
  readonly Tensor: new () => Tensor;
  readonly TensorShape: (new () => TensorShape) & { readonly Dim: new () => Dim };
}

const require = createRequire(import.meta.url);
let loaded: Messages | undefined;

/** TensorFlow's protobuf messages, from the classes that tfjs-node ships. */
export function messages(): Messages {
  loaded ??= require('@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js') as Messages;
  return loaded;
}
