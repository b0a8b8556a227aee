/** What a positive costs that so many negatives are before, and its derivative. */
export interface Penalty {
  readonly cost: number;
  readonly slope: number;
}

/** How the cost of a positive grows with the number of negatives before it. */
export type PenaltyOf = (before: number) => Penalty;

/** The variants of the paper, by its names for them. */
export const penalties = {
  O: () => (before) => ({ cost: before, slope: 1 }),
  Ds: () => (before) => ({ cost: Math.log1p(before), slope: 1 / (1 + before) }),
  Dq:
    ({ alpha }) =>
    (before) => {
      const exponent = -alpha * Math.log1p(before); // of 1 / (1 + before) ** alpha
      return { cost: -Math.expm1(exponent), slope: (alpha * Math.exp(exponent)) / (1 + before) };
    },
  Iu: () => (before) => {
    const log = Math.log1p(before);
    return { cost: (1 + before) * log, slope: 1 + log };
  },
  Ib:
    ({ b }) =>
    (before) => ({
      cost: (b * before - Math.log1p(b * before)) / b ** 2,
      slope: before / (1 + b * before),
    }),
} as const satisfies Readonly<
  Record<string, (options: { readonly alpha: number; readonly b: number }) => PenaltyOf>
>;
