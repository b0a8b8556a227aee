import { type AnchorPairs, visitAnchors } from './anchors.ts';
import { compiled } from './compiled.ts';
import { exponential } from './exponential.ts';

/** The exponents over a matrix: `pull * (value - base)` of positives, `push * …` of negatives. */
export interface Exponents {
  readonly pull: number;
  readonly push: number;
  readonly base: number;
}

/** log(1 + Σ exp) over the pairs of every anchor, on either side; 0 where it has none. */
export interface PairLogs {
  readonly ofPositives: Float64Array; // [rows]
  readonly ofNegatives: Float64Array; // [rows]
}

/** The same over one list; writes the shares, times the sign of the slope. */
function listShares(
  values: Float32Array,
  row: number,
  others: Int32Array,
  slope: number,
  base: number,
  shares: Float32Array,
): number {
  let largest = 0;
  for (let pair = 0; pair < others.length; pair++) {
    const exponent = slope * (values[row + others[pair]!]! - base);
    if (!(exponent <= largest)) largest = exponent; // takes NaN
  }
  let sum = exponential(-largest);
  for (let pair = 0; pair < others.length; pair++) {
    const at = row + others[pair]!;
    const share = exponential(slope * (values[at]! - base) - largest);
    shares[at] = share;
    sum += share;
  }
  const part = Math.sign(slope) / sum;
  for (let pair = 0; pair < others.length; pair++) shares[row + others[pair]!]! *= part;
  return largest + Math.log(sum);
}

/**
 * log(1 + Σ exp(slope · (value - base))) over the positives and over the negatives of every anchor.
 * Writes the share of each pair in its sum, which is the derivative by its exponent, with the sign of
 * the slope to its place. Each pair may be there once: see `distinctAnchorPairs`.
 */
export function pairShares(
  pairs: AnchorPairs,
  values: Float32Array, // [rows, columns]
  { pull, push, base }: Exponents,
  shares: Float32Array,
): PairLogs {
  const { labels, columns, listed } = pairs;
  const rows = labels.length;
  const [ofPositives, ofNegatives] = [new Float64Array(rows), new Float64Array(rows)];
  const loops = compiled();
  if (loops) {
    const none = new Int32Array(0);
    const empty = { starts: none, others: none };
    const { positives, negatives } = listed ?? { positives: empty, negatives: empty };
    const classes = listed ? none : labels;
    // biome-ignore format: as in compiled.ts
    loops.pairShares(rows, columns, values, classes, positives.starts, positives.others, negatives.starts, negatives.others, pull, push, base, shares, ofPositives, ofNegatives);
    return { ofPositives, ofNegatives };
  }
  visitAnchors(pairs, (anchor, positives, negatives) => {
    const row = anchor * columns;
    ofPositives[anchor] = listShares(values, row, positives, pull, base, shares);
    ofNegatives[anchor] = listShares(values, row, negatives, push, base, shares);
  });
  return { ofPositives, ofNegatives };
}
