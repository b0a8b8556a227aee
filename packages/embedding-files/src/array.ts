import { ConfigError } from '@reality-check/core';
import { blocks, type Pieces } from './blocks.ts';
import type { Field, Vectors } from './content.ts';
import type { Element } from './element.ts';
import { requireRange } from './range.ts';

/** One array of a file, as the file describes it. */
export interface StoredArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** How the format calls its entries; `element` is absent where we cannot read them. */
  readonly type: string;
  readonly element?: Element;
  /** Whether the bytes of an entry stand in the other order than on this machine. */
  readonly swapped?: boolean;
  /** Whether the entries stand column by column. */
  readonly columns?: boolean;
  /** Its bytes. */
  open(): Pieces | Promise<Pieces>;
}

const entriesOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** Whether each row has one entry: [rows], or [rows, 1] as some tools write labels. */
function isList(shape: readonly number[]): boolean {
  return shape.length === 1 || (shape.length === 2 && shape[1] === 1);
}

/** What an array can serve for. */
export function fieldOf({ name, shape, type, element }: StoredArray): Field {
  const about = `${element?.name ?? type} [${shape.join(', ')}]`;
  if (shape.length === 2 && element?.toFloat32) {
    const numbers = shape[1] === 1 && element.toTexts;
    return { name, about, holds: numbers ? 'numbers' : 'vectors' };
  }
  if (!isList(shape) || !element) return { name, about, holds: 'other' };
  return { name, about, holds: element.toFloat32 ? 'numbers' : 'texts' };
}

async function* aligned({ shape, element, swapped, open }: StoredArray, path: string) {
  const { bytes } = element!;
  for await (const block of blocks(await open(), bytes, entriesOf(shape) * bytes, path)) {
    if (swapped) {
      const part = Buffer.from(block.buffer);
      if (bytes === 2) part.swap16();
      else if (bytes === 4) part.swap32();
      else if (bytes === 8) part.swap64();
    }
    yield block.buffer;
  }
}

/** Reads an array as embeddings. */
export async function readVectors(array: StoredArray, path: string): Promise<Vectors> {
  const { name, shape, type, element, columns } = array;
  const [rows = 0, dimensions = 0] = shape;
  if (shape.length !== 2) {
    throw new ConfigError(
      `${path}: ${name} has the shape [${shape.join(', ')}], expected [rows, dimensions]`,
    );
  }
  if (!element?.toFloat32) {
    throw new ConfigError(
      `${path}: ${name} holds ${element?.name ?? type}, expected embeddings as float32, float16, float64, bfloat16 or whole numbers of 8 or 16 bits; convert it`,
    );
  }
  const values = new Float32Array(rows * dimensions);
  let at = 0;
  for await (const block of aligned(array, path)) {
    const numbers = element.toFloat32(block);
    const rowOf = (entry: number) =>
      columns ? (at + entry) % rows : Math.floor((at + entry) / dimensions);
    if (element.name === 'float64') requireRange(new Float64Array(block), numbers, path, rowOf);
    if (!columns) values.set(numbers, at);
    else {
      for (const [offset, value] of numbers.entries()) {
        const place = at + offset;
        values[(place % rows) * dimensions + Math.floor(place / rows)] = value;
      }
    }
    at += numbers.length;
  }
  return { values, dimensions, type: element.name };
}

/** Reads an array as one text a row. */
export async function readTexts(array: StoredArray, path: string): Promise<string[]> {
  const { name, shape, type, element } = array;
  if (!isList(shape)) {
    throw new ConfigError(
      `${path}: ${name} has the shape [${shape.join(', ')}], expected [rows] with one entry each`,
    );
  }
  if (!element?.toTexts) {
    throw new ConfigError(
      `${path}: ${name} holds ${element?.name ?? type}, expected texts, whole numbers or flags`,
    );
  }
  const texts: string[] = [];
  for await (const block of aligned(array, path)) {
    for (const text of element.toTexts(block)) {
      if (text === undefined) {
        throw new ConfigError(
          `${path}: ${name} is no whole number in row ${texts.length}, or one that ${element.name} rounds; expected texts or whole numbers as labels`,
        );
      }
      texts.push(text);
    }
  }
  return texts;
}
