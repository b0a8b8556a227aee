import { native } from '../native.ts';
import { messages, type OpDef } from './messages.ts';

/** Reads a protobuf number of variable length; gives it and the place behind it. */
function readNumber(bytes: Uint8Array, start: number): readonly [value: number, next: number] {
  let value = 0;
  for (let at = start, shift = 1; ; at++, shift *= 128) {
    const byte = bytes[at]!;
    value += (byte & 127) * shift;
    if (byte < 128) return [value, at + 1];
  }
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

let listed: Map<string, Uint8Array> | undefined;
const known = new Map<string, OpDef>();

/** What TensorFlow knows of one of its operations. */
export function operation(name: string): OpDef {
  const found = known.get(name);
  if (found) return found;
  listed ??= findOperations(native().binding.operationList?.() ?? new Uint8Array());
  const entry = listed.get(name);
  if (!entry) throw new Error(`engine: TensorFlow lists no operation "${name}"`);
  const op = messages().OpDef.deserializeBinary(entry);
  known.set(name, op);
  return op;
}

/** Number of tensors that stand for one output, given the attribute that holds it. */
type CountOf = (attribute: string) => number;

/** "name:place" of an output, counted over all outputs, as functions refer to it. */
export function outputName(op: OpDef, output: number, countOf: CountOf): string {
  let first = 0;
  for (const arg of op.getOutputArgList()) {
    const many = arg.getNumberAttr() || arg.getTypeListAttr();
    const count = many ? countOf(many) : 1;
    if (output < first + count) return `${arg.getName()}:${output - first}`;
    first += count;
  }
  throw new Error(`engine: operation "${op.getName()}" has no output ${output}`);
}
