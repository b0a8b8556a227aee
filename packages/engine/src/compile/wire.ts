/**
 * Protobuf as it goes over the wire: the few kinds of fields that TensorFlow's definitions have.
 * The classes that tfjs-node ships do the same, but loading and running them once takes as long as
 * a training step. Bytes are the characters of a text while they are put together: nothing else in
 * JavaScript joins small pieces as fast.
 */
export type Wire = string;

/** Bytes of a message that is complete. */
export function toBytes(wire: Wire): Uint8Array {
  return Buffer.from(wire, 'latin1');
}

const wireOf = (bytes: Uint8Array): Wire => Buffer.from(bytes).toString('latin1');

/** One piece after the other; added up, which takes half the time of joining a list. */
export function inTurn<T>(values: readonly T[], write: (value: T, at: number) => Wire): Wire {
  let written = '';
  for (let at = 0; at < values.length; at++) written += write(values[at]!, at);
  return written;
}

/** A number of variable length, seven bits a byte; negative ones as 64-bit two's complement. */
function variable(value: number): Wire {
  if (value >= 0 && value < 128) return String.fromCharCode(value);
  let written = '';
  if (value >= 0) {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) {
      written += String.fromCharCode((rest % 128) | 128);
    }
    return written + String.fromCharCode(rest);
  }
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 128n; rest >>= 7n) written += String.fromCharCode(Number(rest & 127n) | 128);
  return written + String.fromCharCode(Number(rest));
}

const single = new Float32Array(1);
function float(value: number): Wire {
  single[0] = value;
  return wireOf(new Uint8Array(single.buffer));
}

/** A whole number, a truth value or a choice. */
export function numberField(field: number, value: number): Wire {
  return variable(field << 3) + variable(value);
}

/** A number of single precision. */
export function floatField(field: number, value: number): Wire {
  return variable((field << 3) | 5) + float(value);
}

/** A message within the message, or bytes. */
export function blockField(field: number, block: Wire | Uint8Array): Wire {
  const wire = typeof block === 'string' ? block : wireOf(block);
  return variable((field << 3) | 2) + variable(wire.length) + wire;
}

/** A text. */
export function textField(field: number, text: string): Wire {
  return blockField(field, /^[\0-\x7f]*$/.test(text) ? text : Buffer.from(text));
}

/** Whole numbers side by side. */
export function numbersField(field: number, values: readonly number[]): Wire {
  return values.length > 0 ? blockField(field, inTurn(values, variable)) : '';
}

/** Numbers of single precision side by side. */
export function floatsField(field: number, values: readonly number[]): Wire {
  return values.length > 0 ? blockField(field, inTurn(values, float)) : '';
}

/** Reads a number of variable length; gives it and the place behind it. */
export function readNumber(bytes: Uint8Array, start: number): readonly [number, next: number] {
  let value = 0;
  for (let at = start, shift = 1; ; at++, shift *= 128) {
    const byte = bytes[at]!;
    value += (byte & 127) * shift;
    if (byte < 128) return [value, at + 1];
  }
}

/** The fields of a message by their numbers; those that are fixed-size numbers are passed over. */
export interface Fields {
  numbers(field: number): readonly number[];
  texts(field: number): readonly string[];
  messages(field: number): readonly Fields[];
}

/** Reads a message. */
export function readFields(bytes: Uint8Array): Fields {
  const numbers = new Map<number, number[]>();
  const blocks = new Map<number, Uint8Array[]>();
  const add = <T>(to: Map<number, T[]>, field: number, value: T) =>
    to.set(field, [...(to.get(field) ?? []), value]);
  for (let at = 0; at < bytes.length; ) {
    const [tag, start] = readNumber(bytes, at);
    const [field, kind] = [tag >>> 3, tag & 7];
    if (kind === 1 || kind === 5) {
      at = start + (kind === 1 ? 8 : 4);
      continue;
    }
    const [value, next] = readNumber(bytes, start);
    at = kind === 2 ? next + value : next;
    if (kind === 2) add(blocks, field, bytes.subarray(next, at));
    else add(numbers, field, value);
  }
  return {
    numbers: (field) => numbers.get(field) ?? [],
    texts: (field) => (blocks.get(field) ?? []).map((block) => Buffer.from(block).toString()),
    messages: (field) => (blocks.get(field) ?? []).map(readFields),
  };
}
