import { type AnchorPairs, classesOf, visitAnchors } from './anchors.ts';
import { compiled } from './compiled.ts';
import { exponential } from './exponential.ts';

/**
 * The exponents of pairs of one kind: `slope * (value - base)`, times how far the value is from its
 * optimum where that is stated.
 */
export interface Exponent {
  readonly slope: number;
  readonly base: number;
  /** The value from which on a pair counts nothing more; a constant factor in the derivative. */
  readonly optimum?: number;
}

/** What is summed over the pairs of an anchor. */
export interface Exponents {
  /** Absent where these pairs are left out. */
  readonly positives?: Exponent;
  readonly negatives?: Exponent;
  /** Whether there is a 1 in each sum; a sum of nothing has the logarithm -Infinity. */
  readonly one: boolean;
  /** What is added to the exponents of every column. */
  readonly added?: Float64Array; // [columns]
}

/** The logarithms of both sums of every anchor. */
export interface PairLogs {
  readonly ofPositives: Float64Array; // [rows]
  readonly ofNegatives: Float64Array; // [rows]
}

const none = new Int32Array(0);
const nothing = new Float64Array(0);

/** How far a value is from its optimum, on the side where its exponent grows. */
function distanceOf({ slope, optimum }: Exponent, value: number): number {
  return optimum === undefined ? 1 : Math.max(0, Math.sign(slope) * (value - optimum));
}

/** The same over one list. */
function listShares(
  values: Float32Array,
  row: number,
  others: Int32Array,
  exponent: Exponent | undefined,
  { one, added }: Exponents,
  shares: Float32Array,
): number {
  const rest = one ? 0 : -Infinity;
  if (!exponent || others.length === 0) return rest;
  const { slope, base } = exponent;
  const of = (other: number) => {
    const value = values[row + other]!;
    return slope * distanceOf(exponent, value) * (value - base) + (added ? added[other]! : 0);
  };
  let largest = rest;
  for (let pair = 0; pair < others.length; pair++) {
    const found = of(others[pair]!);
    if (!(found <= largest)) largest = found; // takes NaN
  }
  if (largest === -Infinity) return largest;
  let sum = exponential(rest - largest);
  for (let pair = 0; pair < others.length; pair++) sum += exponential(of(others[pair]!) - largest);
  const part = Math.sign(slope) / sum;
  for (let pair = 0; pair < others.length; pair++) {
    const at = row + others[pair]!;
    const share = part * exponential(of(others[pair]!) - largest);
    shares[at]! += share * distanceOf(exponent, values[at]!);
  }
  return largest + Math.log(sum);
}

const numbersOf = (exponent: Exponent | undefined) =>
  Float64Array.of(exponent?.slope ?? 0, exponent?.base ?? 0, exponent?.optimum ?? Number.NaN);

/**
 * log Σ exp over the positives and over the negatives of every anchor. Adds the share of each pair in
 * its sum to its place, with the sign of the slope and times its distance from the optimum: what is
 * missing to the derivative of the logarithm is the size of the slope. `shares` holds zeros.
 */
export function pairShares(
  pairs: AnchorPairs,
  values: Float32Array, // [rows, columns]
  exponents: Exponents,
  shares: Float32Array,
): PairLogs {
  const { labels, columns, listed } = pairs;
  const { positives, negatives, one, added } = exponents;
  const rows = labels.length;
  const [ofPositives, ofNegatives] = [new Float64Array(rows), new Float64Array(rows)];
  const loops = compiled();
  if (loops) {
    const empty = { starts: none, others: none };
    const lists = listed ?? { positives: empty, negatives: empty };
    const [own, rest] = [numbersOf(positives), numbersOf(negatives)];
    // biome-ignore format: as in compiled.ts
    loops.pairShares(rows, columns, values, classesOf(pairs), lists.positives.starts, lists.positives.others, lists.negatives.starts, lists.negatives.others, own, rest, Number(one), added ?? nothing, shares, ofPositives, ofNegatives);
    return { ofPositives, ofNegatives };
  }
  visitAnchors(pairs, (anchor, own, rest) => {
    const row = anchor * columns;
    ofPositives[anchor] = listShares(values, row, own, positives, exponents, shares);
    ofNegatives[anchor] = listShares(values, row, rest, negatives, exponents, shares);
  });
  return { ofPositives, ofNegatives };
}
