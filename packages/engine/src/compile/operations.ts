import { native } from '../native.ts';
import { type Fields, readFields, readNumber } from './wire.ts';

/** An input or output of an operation; one of the three attributes may make it many. */
export interface Argument {
  readonly name: string;
  readonly typeAttribute: string | undefined;
  readonly numberAttribute: string | undefined;
  readonly typeListAttribute: string | undefined;
}

/** What TensorFlow knows of an operation. */
export interface Operation {
  readonly name: string;
  readonly inputs: readonly Argument[];
  readonly outputs: readonly Argument[];
  /** Type of each attribute, and its default where that is a whole number. */
  readonly attributes: ReadonlyMap<string, { readonly type: string; readonly number?: number }>;
}

/**
 * Where each operation stands in TensorFlow's list. To read all 1,800 of them takes longer than a
 * dozen training steps; this only reads their names.
 */
function findOperations(list: Uint8Array): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const text = new TextDecoder();
  for (let at = 0; at < list.length; ) {
    // Each entry is field 1 of the list, and its name is field 1 of the entry: tag, length, bytes.
    const [length, start] = readNumber(list, at + 1);
    const [nameLength, name] = readNumber(list, start + 1);
    const entry = list.subarray(start, start + length);
    found.set(text.decode(list.subarray(name, name + nameLength)), entry);
    at = start + length;
  }
  return found;
}

// Numbers of fields as in TensorFlow's op_def.proto and attr_value.proto.
function readArgument(fields: Fields): Argument {
  const [name = ''] = fields.texts(1);
  const [typeAttribute, numberAttribute, typeListAttribute] = [4, 5, 6].map(
    (field) => fields.texts(field)[0],
  );
  return { name, typeAttribute, numberAttribute, typeListAttribute };
}

function readOperation(bytes: Uint8Array): Operation {
  const fields = readFields(bytes);
  const attributes = fields.messages(4).map((one) => {
    const [name = ''] = one.texts(1);
    const [type = ''] = one.texts(2);
    const number = one.messages(3)[0]?.numbers(3)[0];
    return [name, { type, ...(number !== undefined && { number }) }] as const;
  });
  return {
    name: fields.texts(1)[0] ?? '',
    inputs: fields.messages(2).map(readArgument),
    outputs: fields.messages(3).map(readArgument),
    attributes: new Map(attributes),
  };
}

let listed: Map<string, Uint8Array> | undefined;
const known = new Map<string, Operation>();

/** What TensorFlow knows of one of its operations. */
export function operation(name: string): Operation {
  const found = known.get(name);
  if (found) return found;
  listed ??= findOperations(native().binding.operationList?.() ?? new Uint8Array());
  const entry = listed.get(name);
  if (!entry) throw new Error(`engine: TensorFlow lists no operation "${name}"`);
  const read = readOperation(entry);
  known.set(name, read);
  return read;
}

/** Number of tensors that stand for one output, given the attribute that holds it. */
type CountOf = (attribute: string) => number;

/** "name:place" of an output, counted over all outputs, as functions refer to it. */
export function outputName(op: Operation, output: number, countOf: CountOf): string {
  let first = 0;
  for (const { name, numberAttribute, typeListAttribute } of op.outputs) {
    const many = numberAttribute ?? typeListAttribute;
    const count = many ? countOf(many) : 1;
    if (output < first + count) return `${name}:${output - first}`;
    first += count;
  }
  throw new Error(`engine: operation "${op.name}" has no output ${output}`);
}
