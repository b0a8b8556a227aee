import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from './random.ts';

/** sfc32 once more, in whole numbers of any size. */
function sfc32(name: readonly (string | number)[]): () => bigint {
  const digest = createHash('sha256').update(JSON.stringify(name)).digest();
  const word = 0xffffffffn;
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => BigInt(digest.readUInt32LE(at))) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return () => {
    const sum = (a + b + counter) & word;
    counter = (counter + 1n) & word;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & word;
    c = ((((c << 21n) & word) | (c >> 11n)) + sum) & word;
    return sum;
  };
}

const names = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 });

describe('a stream of random numbers', () => {
  it('is sfc32, two words a number', () => {
    fc.assert(
      fc.property(names, (name) => {
        const [random, next] = [stream(...name), sfc32(name)];
        for (let draw = 0; draw < 5; draw++) {
          const wanted = Number(((next() >> 5n) << 26n) | (next() >> 6n)) / 2 ** 53;
          expect(random.uniform()).toBe(wanted);
        }
      }),
    );
  });

  it('depends on its name alone', () => {
    const first = stream(0, 'batches', 1);
    stream(0, 'folds').uniform();
    const again = stream(0, 'batches', 1);
    const numbers = Array.from({ length: 9 }, () => first.uniform());
    expect(Array.from({ length: 9 }, () => again.uniform())).toEqual(numbers);
    expect(stream(0, 'batches', 2).uniform()).not.toBe(numbers[0]);
    expect(stream('0', 'batches', 1).uniform()).not.toBe(numbers[0]);
  });

  it('gives whole numbers below a bound, all of them', () => {
    const random = stream('integers');
    const drawn = Array.from({ length: 500 }, () => random.integer(7));
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  });

  it('gives normal numbers of mean 0 and variance 1', () => {
    const random = stream('normal');
    const drawn = Array.from({ length: 20_000 }, () => random.normal());
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(drawn.every(Number.isFinite)).toBe(true);
  });

  it('shuffles in place and keeps every entry', () => {
    fc.assert(
      fc.property(names, fc.array(fc.integer()), (name, entries) => {
        const shuffled = [...entries];
        expect(stream(...name).shuffle(shuffled)).toBe(shuffled);
        expect([...shuffled].sort()).toEqual([...entries].sort());
      }),
    );
  });

  it('shuffles every entry to every place about equally often', () => {
    const random = stream('shuffle');
    const counts = Array.from({ length: 16 }, () => 0);
    for (let trial = 0; trial < 4000; trial++) {
      random.shuffle([0, 1, 2, 3]).forEach((entry, place) => {
        counts[entry * 4 + place]! += 1;
      });
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
