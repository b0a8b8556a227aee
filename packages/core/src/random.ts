import { createHash } from 'node:crypto';

/** A reproducible stream of random numbers. */
export interface Random {
  /** A number in [0, 1). */
  uniform(): number;
  /** A whole number in [0, below). */
  integer(below: number): number;
  /** A number from the standard normal distribution. */
  normal(): number;
  /** Puts the entries into random order, in place. */
  shuffle<T extends Int32Array | unknown[]>(entries: T): T;
}

/**
 * A stream that only depends on its name: `stream(seed, 'batches', fold)` gives the same numbers in
 * every process, whatever else was drawn. Generator: sfc32 (Chris Doty-Humphrey, PractRand),
 * its 128-bit state taken from the SHA-256 of the name.
 */
export function stream(...name: readonly (string | number)[]): Random {
  const digest = createHash('sha256').update(JSON.stringify(name)).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // 53 bits, the precision of a double.
  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  const integer = (below: number) => Math.floor(uniform() * below);
  return {
    uniform,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle(entries) {
      for (let last = entries.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        const held = entries[last];
        entries[last] = entries[other];
        entries[other] = held;
      }
      return entries;
    },
  };
}
