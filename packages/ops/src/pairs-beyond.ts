import { type AnchorPairs, classesOf, visitAnchors } from './anchors.ts';
import { compiled } from './compiled.ts';

/** Which pairs are looked for: those whose `slope * (value - bound) + clearance` is above 0. */
export interface Bound {
  /** Whether among the positive or the negative pairs. */
  readonly positive: boolean;
  /** 1 or -1: whether large or small values are beyond. */
  readonly slope: number;
  /** By how much a pair has to miss the bound; 0 if it is not stated. */
  readonly clearance?: number;
  /** One for every anchor, or the same for all. */
  readonly at: Float64Array | number; // [rows]
}

/** The pairs beyond a bound, anchor by anchor: those of one stand from its start to the next one's. */
export interface PairsBeyond {
  readonly starts: Int32Array; // [rows + 1]
  /** Where they are in the matrix. */
  readonly places: Int32Array;
  /** By how much they are beyond. */
  readonly amounts: Float64Array;
}

const none = new Int32Array(0);

/** How many pairs every anchor has on one side. */
export function pairCounts(
  { labels, columns, columnLabels, listed }: AnchorPairs,
  positive: boolean,
): Int32Array {
  if (listed) {
    const { starts } = positive ? listed.positives : listed.negatives;
    return Int32Array.from(labels, (_, row) => starts[row + 1]! - starts[row]!);
  }
  const sizes = new Map<number, number>();
  for (const label of columnLabels ?? labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const itself = columnLabels ? 0 : 1;
  return Int32Array.from(labels, (label) => {
    const size = sizes.get(label) ?? 0;
    return positive ? size - itself : columns - size;
  });
}

/**
 * Finds the pairs that are beyond a bound, which is all that a loss with a margin has to look at.
 * What is not a number counts as beyond, so that a diverged run is noticed.
 */
export function pairsBeyond(
  pairs: AnchorPairs,
  values: Float32Array, // [rows, columns]
  { positive, slope, clearance = 0, at }: Bound,
): PairsBeyond {
  const { labels, columns, listed } = pairs;
  const rows = labels.length;
  const bounds = typeof at === 'number' ? new Float64Array(rows).fill(at) : at;
  const starts = new Int32Array(rows + 1);
  const loops = compiled();
  const { starts: from, others } = (positive ? listed?.positives : listed?.negatives) ?? {
    starts: none,
    others: none,
  };
  const classes = classesOf(pairs);
  const run = (places: Int32Array, amounts: Float64Array) => {
    // biome-ignore format: as in compiled.ts
    if (loops) loops.pairsBeyond(rows, columns, values, classes, from, others, Number(positive), slope, clearance, bounds, starts, places, amounts);
    else walk(places, amounts);
  };
  const walk = (places: Int32Array, amounts: Float64Array) => {
    let count = 0;
    visitAnchors(pairs, (anchor, positives, negatives) => {
      const partners = positive ? positives : negatives;
      for (let pair = 0; pair < partners.length; pair++) {
        const place = anchor * columns + partners[pair]!;
        const amount = slope * (values[place]! - bounds[anchor]!) + clearance;
        if (amount <= 0) continue; // most pairs of a trained network
        places[count] = place; // beyond the end of an empty array it does nothing
        amounts[count++] = amount;
      }
      starts[anchor + 1] = count;
    });
  };
  run(none, new Float64Array(0));
  const count = starts[rows]!;
  const [places, amounts] = [new Int32Array(count), new Float64Array(count)];
  if (count > 0) run(places, amounts);
  return { starts, places, amounts };
}

/** The pairs found in a matrix of so many columns as row numbers. */
export function pairRows(
  { starts, places }: PairsBeyond,
  columns: number,
): { readonly anchors: Int32Array; readonly others: Int32Array } {
  const [anchors, others] = [new Int32Array(places.length), new Int32Array(places.length)];
  for (let anchor = 0; anchor + 1 < starts.length; anchor++) {
    for (let at = starts[anchor]!; at < starts[anchor + 1]!; at++) {
      anchors[at] = anchor;
      others[at] = places[at]! - anchor * columns;
    }
  }
  return { anchors, others };
}
