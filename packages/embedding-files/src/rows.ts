import { ConfigError } from '@reality-check/core';
import { requireRange } from './range.ts';

/** Gathers vectors, in parts of so many rows: all of them where it is known how many there are. */
export class VectorRows {
  readonly #partRows: number;
  #parts: Float32Array<ArrayBuffer>[] = [];
  #rows = 0;
  #dimensions = 0;

  constructor(partRows = 16384) {
    this.#partRows = Math.max(1, partRows);
  }

  /** Takes one more vector. Throws where it is not as long as the first one, or beyond float32. */
  add(vector: ArrayLike<number>, where: string): void {
    if (this.#rows === 0) this.#dimensions = vector.length;
    else if (vector.length !== this.#dimensions) {
      throw new ConfigError(
        `${where}: row ${this.#rows} has ${vector.length} dimensions, expected ${this.#dimensions} as the rows before`,
      );
    }
    const at = this.#rows % this.#partRows;
    if (at === 0) this.#parts.push(new Float32Array(this.#partRows * this.#dimensions));
    const stored = this.#parts.at(-1)!.subarray(at * this.#dimensions, (at + 1) * this.#dimensions);
    stored.set(vector);
    requireRange(vector, stored, where, () => this.#rows);
    this.#rows += 1;
  }

  /** All vectors; the parts are let go of one by one. */
  finish(): { values: Float32Array<ArrayBuffer>; dimensions: number } {
    const [first] = this.#parts;
    if (first?.length === this.#rows * this.#dimensions) {
      return { values: first, dimensions: this.#dimensions };
    }
    const values = new Float32Array(this.#rows * this.#dimensions);
    this.#parts.reverse();
    for (let at = 0; at < values.length; at += this.#partRows * this.#dimensions) {
      const part = this.#parts.pop()!;
      values.set(part.subarray(0, Math.min(part.length, values.length - at)), at);
    }
    return { values, dimensions: this.#dimensions };
  }
}

/** The number that a text stands for, if it does; nothing stands for no number. */
export function numberOf(text: string): number | undefined {
  const [, sign = '', word] = /^\s*([+-]?)(nan|inf)\s*$/i.exec(text) ?? [];
  if (word) return word.toLowerCase() === 'nan' ? Number.NaN : Number(`${sign}Infinity`);
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? undefined : value;
}
