import { fromBfloat16, fromFloat16 } from './half.ts';

/** A kind of entry of an array. */
export interface Element {
  readonly name: string;
  readonly bytes: number;
  /** Entries as float32; absent where float32 cannot stand for them. */
  readonly toFloat32?: (aligned: ArrayBuffer) => Float32Array<ArrayBuffer>;
  /** Entries as texts, whole numbers with all digits; `undefined` for what was rounded already. */
  readonly toTexts?: (aligned: ArrayBuffer) => (string | undefined)[];
}

/** Floating-point labels: whole numbers below that from which on neighbours become one. */
function wholeTexts(values: Float32Array | Float64Array): (string | undefined)[] {
  const largest = values instanceof Float32Array ? 2 ** 24 : 2 ** 53;
  return Array.from(values, (value) =>
    Number.isInteger(value) && Math.abs(value) < largest ? String(value) : undefined,
  );
}

const texts = (values: ArrayLike<number | bigint>) => Array.from(values, String);

const table: readonly Element[] = [
  {
    name: 'float32',
    bytes: 4,
    toFloat32: (from) => new Float32Array(from),
    toTexts: (from) => wholeTexts(new Float32Array(from)),
  },
  {
    name: 'float64',
    bytes: 8,
    toFloat32: (from) => new Float32Array(new Float64Array(from)),
    toTexts: (from) => wholeTexts(new Float64Array(from)),
  },
  { name: 'float16', bytes: 2, toFloat32: (from) => fromFloat16(new Uint16Array(from)) },
  { name: 'bfloat16', bytes: 2, toFloat32: (from) => fromBfloat16(new Uint16Array(from)) },
  {
    name: 'int8',
    bytes: 1,
    toFloat32: (from) => new Float32Array(new Int8Array(from)),
    toTexts: (from) => texts(new Int8Array(from)),
  },
  {
    name: 'uint8',
    bytes: 1,
    toFloat32: (from) => new Float32Array(new Uint8Array(from)),
    toTexts: (from) => texts(new Uint8Array(from)),
  },
  {
    name: 'int16',
    bytes: 2,
    toFloat32: (from) => new Float32Array(new Int16Array(from)),
    toTexts: (from) => texts(new Int16Array(from)),
  },
  {
    name: 'uint16',
    bytes: 2,
    toFloat32: (from) => new Float32Array(new Uint16Array(from)),
    toTexts: (from) => texts(new Uint16Array(from)),
  },
  // Larger whole numbers would be rounded by float32: they are labels, not embeddings.
  { name: 'int32', bytes: 4, toTexts: (from) => texts(new Int32Array(from)) },
  { name: 'uint32', bytes: 4, toTexts: (from) => texts(new Uint32Array(from)) },
  { name: 'int64', bytes: 8, toTexts: (from) => texts(new BigInt64Array(from)) },
  { name: 'uint64', bytes: 8, toTexts: (from) => texts(new BigUint64Array(from)) },
  {
    name: 'bool',
    bytes: 1,
    toTexts: (from) => Array.from(new Uint8Array(from), (value) => String(value !== 0)),
  },
];

const byName = new Map(table.map((element) => [element.name, element]));

/** The kind of entry of a name such as `float16`. */
export function elementNamed(name: string): Element | undefined {
  return byName.get(name);
}

/** Texts of so many letters (4 bytes each, as in UTF-32) or bytes, filled up with zeros. */
export function fixedTexts(length: number, wide: boolean): Element {
  const bytes = length * (wide ? 4 : 1);
  const decoder = new TextDecoder();
  const text = (from: ArrayBuffer, start: number) => {
    if (!wide) return decoder.decode(new Uint8Array(from, start, length)).replace(/\0+$/, '');
    const letters = new Uint32Array(from, start, length);
    let end = length;
    while (end > 0 && letters[end - 1] === 0) end -= 1;
    return Array.from(letters.subarray(0, end), (letter) => String.fromCodePoint(letter)).join('');
  };
  return {
    name: `texts of ${length} ${wide ? 'letters' : 'bytes'}`,
    bytes,
    toTexts: (from) =>
      Array.from({ length: from.byteLength / bytes }, (_, at) => text(from, at * bytes)),
  };
}
