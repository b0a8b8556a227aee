import type { Batch, Reducer, Triplets } from '@reality-check/core';
import {
  anchorPairs,
  type Bound,
  columnsOf,
  pairsBeyond,
  reduce,
  visitAnchors,
} from '@reality-check/ops';

/** What is known of the loss beside the batch. */
export interface MarginSettings {
  readonly alpha: number;
  /** What the boundaries are multiplied by before they are added; 0 adds nothing. */
  readonly nu: number;
  /** Whether every class has a boundary of its own. */
  readonly perClass: boolean;
  /** Whether larger distances mean closer rows. */
  readonly similarity: boolean;
  readonly reducer: Reducer;
}

/** What the loss is computed from, and where its derivatives go. */
export interface MarginInputs {
  readonly distances: Float32Array; // [rows, columns]
  readonly gradient: Float32Array;
  /** One for all anchors, or one for each class. */
  readonly boundaries: Float32Array;
  readonly ofBoundaries: Float32Array;
}

/** Triplets with one anchor and one positive; of their negatives those that cost something. */
type Visitor = (
  anchor: number,
  positive: number,
  count: number, // of negatives
  from: number, // in `places` and `amounts`
  to: number,
) => void;

/** Where the negatives that are too near stand in the matrix, by how much, and their triplets. */
interface TooNear {
  readonly places: Int32Array;
  readonly amounts: Float64Array;
  each(visit: Visitor): void;
}

/** All positive pairs of an anchor have the same negatives: they are looked for once. */
function nearOfPairs(batch: Batch, { distances }: MarginInputs, bound: Bound): TooNear {
  const pairs = anchorPairs(batch);
  const { starts, places, amounts } = pairsBeyond(pairs, distances, bound);
  const each = (visit: Visitor) =>
    visitAnchors(pairs, (anchor, positives, { length }) => {
      for (let at = 0; at < positives.length; at++) {
        visit(anchor, positives[at]!, length, starts[anchor]!, starts[anchor + 1]!);
      }
    });
  return { places, amounts, each };
}

function nearOfTriplets(
  { anchors, positives, negatives }: Triplets,
  columns: number,
  { distances }: MarginInputs,
  { slope, clearance, at: bounds }: Required<Bound> & { readonly at: Float64Array },
): TooNear {
  const places = negatives.map((negative, at) => anchors[at]! * columns + negative);
  const amounts = Float64Array.from(
    places,
    (place, at) => slope * (distances[place]! - bounds[anchors[at]!]!) + clearance,
  );
  const each = (visit: Visitor) => {
    for (let at = 0; at < anchors.length; at++) {
      visit(anchors[at]!, positives[at]!, 1, at, amounts[at]! <= 0 ? at : at + 1);
    }
  };
  return { places, amounts, each };
}

/**
 * The losses of all triplets, reduced, and the cost of the boundaries. A loss has two sides, and the
 * divisor that it defines is the number of sides above zero.
 */
export function marginLoss(batch: Batch, settings: MarginSettings, inputs: MarginInputs): number {
  const { labels, tuples } = batch;
  const { alpha, nu, perClass, similarity, reducer } = settings;
  const { distances, gradient, boundaries, ofBoundaries } = inputs;
  const outward = similarity ? -1 : 1;
  const columns = columnsOf(batch);
  const placeOf = (anchor: number) => (perClass ? labels[anchor]! : 0);
  const at = Float64Array.from(labels, (_, anchor) => boundaries[placeOf(anchor)]!);
  const bound = { positive: false, slope: -outward, clearance: alpha, at };
  const { places, amounts, each } =
    tuples?.kind === 'triplets'
      ? nearOfTriplets(tuples, columns, inputs, bound)
      : nearOfPairs(batch, inputs, bound);

  let [triplets, active] = [0, 0];
  const value = reduce(
    reducer,
    (weigh) => {
      [triplets, active] = [0, 0];
      each((anchor, positive, count, from, to) => {
        const label = labels[anchor]!;
        const toPositive = anchor * columns + positive;
        const tooFar = Math.max(0, alpha + outward * (distances[toPositive]! - at[anchor]!));
        let push = 0;
        for (let near = from; near < to; near++) {
          const weight = weigh(tooFar + amounts[near]!, label);
          gradient[places[near]!]! -= outward * weight;
          push += weight;
        }
        let pull = push;
        // Of the negatives that are far enough, all of which cost the same.
        const far = count - (to - from);
        if (far > 0) pull += far * weigh(tooFar, label, far);
        triplets += count;
        active += to - from;
        ofBoundaries[placeOf(anchor)]! += outward * push;
        if (tooFar === 0) return;
        gradient[toPositive]! += outward * pull;
        active += count;
        ofBoundaries[placeOf(anchor)]! -= outward * pull;
      });
    },
    () => active,
  );
  if (nu === 0 || triplets === 0) return value;
  if (!perClass) {
    ofBoundaries[0]! += nu;
    return value + nu * boundaries[0]!;
  }
  // Boundaries of classes count as often as their rows are anchors of triplets.
  const cost = reduce(
    reducer,
    (weigh) => {
      each((anchor, _, count) => {
        const label = labels[anchor]!;
        ofBoundaries[label]! += nu * count * weigh(nu * boundaries[label]!, label, count);
      });
    },
    () => active,
  );
  return value + cost;
}
