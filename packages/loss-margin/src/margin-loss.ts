import type { Batch } from '@reality-check/core';
import { columnsOf, eachAnchor } from '@reality-check/ops';

/** What is known of the loss beside the batch. */
export interface MarginSettings {
  readonly alpha: number;
  readonly nu: number;
  /** Whether larger distances mean closer rows. */
  readonly similarity: boolean;
}

/** What the loss is computed from, and where its derivatives go. */
export interface MarginInputs {
  readonly distances: ArrayLike<number>; // [rows, columns]
  readonly gradient: Float64Array;
  /** One for all anchors, or one for each class. */
  readonly boundaries: ArrayLike<number>;
  readonly ofBoundaries: Float64Array;
}

/** The losses above zero of both kinds, summed over all triplets and divided by their number. */
export function marginLoss(batch: Batch, settings: MarginSettings, inputs: MarginInputs): number {
  const { labels, tuples } = batch;
  const { alpha, nu, similarity } = settings;
  const { distances, gradient, boundaries, ofBoundaries } = inputs;
  const outward = similarity ? -1 : 1;
  const columns = columnsOf(batch);
  const perClass = boundaries.length > 1;
  const given = tuples?.kind === 'triplets';

  let [sum, active, triplets, ofTriplets] = [0, 0, 0, 0];
  /** Pairs of an anchor, each in so many triplets; the slope is written as a count at first. */
  const side = (anchor: number, others: Int32Array, times: number, slope: number) => {
    const own = perClass ? labels[anchor]! : 0;
    const boundary = boundaries[own]!;
    let [total, count] = [0, 0];
    for (let pair = 0; pair < others.length; pair++) {
      const at = anchor * columns + others[pair]!;
      const violation = alpha + slope * (distances[at]! - boundary);
      if (violation <= 0) continue; // never NaN
      total += violation;
      count++;
      gradient[at]! += slope * times;
    }
    sum += times * total;
    active += times * count;
    ofBoundaries[own]! -= slope * times * count;
  };
  // A pair is in as many triplets as its anchor has pairs of the other kind: so the triplets need
  // not be gone through one by one.
  eachAnchor(labels, tuples, (anchor, positives, negatives) => {
    const here = given ? positives.length : positives.length * negatives.length;
    if (here === 0) return;
    const own = perClass ? labels[anchor]! : 0;
    triplets += here;
    ofTriplets += here * boundaries[own]!;
    if (perClass) ofBoundaries[own]! += nu * here;
    side(anchor, positives, given ? 1 : negatives.length, outward);
    side(anchor, negatives, given ? 1 : positives.length, -outward);
  });
  // One boundary counts once, those of classes as often as their rows are anchors of triplets.
  const global = perClass || triplets === 0 ? 0 : nu;
  const share = active === 0 ? 0 : 1 / active;
  for (let at = 0; at < gradient.length; at++) gradient[at]! *= share;
  for (let at = 0; at < ofBoundaries.length; at++) ofBoundaries[at]! *= share;
  ofBoundaries[0]! += global;
  return share * (sum + (perClass ? nu * ofTriplets : 0)) + global * boundaries[0]!;
}
