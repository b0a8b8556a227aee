import type { Attribute } from '../native.ts';
import type { Operation } from './operations.ts';
import type { RecordedNode } from './recording.ts';
import {
  blockField,
  floatField,
  floatsField,
  inTurn,
  numberField,
  numbersField,
  textField,
  type Wire,
} from './wire.ts';

// Numbers of fields as in TensorFlow's attr_value.proto, tensor.proto and tensor_shape.proto.

/** A shape as TensorFlow's `TensorShapeProto`. */
function shapeOf(lengths: readonly number[]): Wire {
  return inTurn(lengths, (length) => blockField(2, numberField(1, length)));
}

type Write = (field: number, value: never) => Wire;

const each = (write: Write) => (field: number, values: readonly never[]) =>
  inTurn(values, (value) => write(field, value));

const text: Write = (field, value) => textField(field, String(value));
const shape: Write = (field, value) => blockField(field, shapeOf(value));
const flag: Write = (field, value) => numberField(field, Number(Boolean(value)));
const flags = (field: number, values: readonly never[]) =>
  numbersField(
    field,
    values.map((value) => Number(Boolean(value))),
  );

/** How a value is written, and at which field, for each type in TensorFlow's list of operations. */
const writers: Readonly<Record<string, readonly [field: number, one: Write, many: Write]>> = {
  string: [2, text, each(text)],
  int: [3, numberField, numbersField],
  float: [4, floatField, floatsField],
  bool: [5, flag, flags as Write],
  type: [6, numberField, numbersField],
  shape: [7, shape, each(shape)],
};

/** Writes a value as the type that TensorFlow's list of operations gives its attribute. */
function attributeValue(type: string, value: unknown, where: string): Wire {
  const many = /^list\((.*)\)$/.exec(type)?.[1];
  const writer = writers[many ?? type];
  if (!writer) throw new Error(`engine: attribute ${where} is of the type "${type}"`);
  const [field, writeOne, writeMany] = writer;
  return many === undefined
    ? writeOne(field, value as never)
    : blockField(1, writeMany(field, value as never));
}

/**
 * Attributes that tfjs leaves out, since an operation that runs by itself finds them in its inputs:
 * element types and numbers of tensors.
 */
function inferred(op: Operation, { inputs, attributes }: RecordedNode) {
  const values: [name: string, value: unknown][] = [];
  const given = (name: string): unknown =>
    attributes.find((attribute) => attribute.name === name)?.value ??
    op.attributes.get(name)?.number;
  let next = 0;
  for (const { typeAttribute: type, numberAttribute: number, ...one } of op.inputs) {
    const { typeListAttribute: list } = one;
    const count = number
      ? given(number)
      : list && (given(list) as readonly unknown[] | undefined)?.length;
    // One argument that is as many as there are comes last, or before a single one such as an axis.
    const others = op.inputs.length - 1;
    const many = number || list ? Number(count ?? inputs.length - others) : 1;
    const own = inputs.slice(next, next + many);
    next += many;
    if (number) values.push([number, many]);
    if (list) values.push([list, own.map(({ dtype }) => dtype)]);
    if (type && own[0]) values.push([type, own[0].dtype]);
  }
  return values;
}

/** Writes an attribute of a node as an entry of its map from names to values. */
function attributeEntry(name: string, value: Wire): Wire {
  return blockField(5, textField(1, name) + blockField(2, value));
}

/** Writes all attributes of a node that have no default. */
export function attributesOf(op: Operation, node: RecordedNode): Wire {
  const write = ([name, value]: readonly [string, unknown]) => {
    // Such as `_kernel`, which chooses among several kernels of an operation.
    const type = op.attributes.get(name)?.type ?? (name.startsWith('_') ? 'string' : 'unknown');
    const where = `"${name}" of operation "${node.op}"`;
    return attributeEntry(name, attributeValue(type, value, where));
  };
  const given = node.attributes.map(({ name, value }: Attribute) => [name, value] as const);
  const names = new Set(given.map(([name]) => name));
  const others = inferred(op, node).filter(([name]) => !names.has(name));
  return inTurn([...others, ...given], write);
}

/** Writes the attributes of a constant. */
export function constantOf({ constant, outputs }: RecordedNode): Wire {
  const [dtype] = outputs as [number];
  const { shape = [], bytes = new Uint8Array(), repeated = false } = constant ?? {};
  // A single number stands for all: the last one given is repeated.
  const content = blockField(repeated ? 5 : 4, bytes);
  const tensor = numberField(1, dtype) + blockField(2, shapeOf(shape)) + content;
  return (
    attributeEntry('dtype', numberField(6, dtype)) + attributeEntry('value', blockField(8, tensor))
  );
}
