import { holds } from '../law-error.ts';

/** One sentence of a law: what was scored and what came of it. */
export interface Found {
  readonly on: string;
  readonly found: number;
}

/** Examples have to be there, and to come out as stated. */
export function checkExamples<E extends { readonly score: number }>(
  examples: readonly E[],
  scored: (example: E) => number,
): void {
  holds(examples.length > 0, () => ({
    on: 'the call of the contract',
    found: 'no example',
    expected: 'a set worked out by hand',
    cause: 'the examples were left out',
  }));
  for (const [at, example] of examples.entries()) {
    const found = scored(example);
    holds(Math.abs(found - example.score) <= 1e-9 * Math.max(1, Math.abs(example.score)), () => ({
      on: `example ${at}`,
      found: `${found}`,
      expected: `${example.score}`,
      cause: 'another formula than the one that the example was worked out by',
    }));
  }
}

/** A score has to be a number between two bounds. */
export function checkBounds(
  { on, found }: Found,
  [low, high]: readonly [low: number, high: number],
): void {
  holds(found >= low - 1e-9 && found <= high + 1e-9, () => ({
    on,
    found: `${found}`,
    expected: `a number from ${low} to ${high}`,
    cause: 'a division of 0 by 0, or a sum over the wrong pairs',
  }));
}

/** A score has to stay the same. */
export function checkSame({ on, found }: Found, expected: number): void {
  holds(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), () => ({
    on,
    found: `${found}`,
    expected: `${expected}, as before`,
    cause: 'something depends on numbers of classes or on the order of rows',
  }));
}
