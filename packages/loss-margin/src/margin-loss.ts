import type { Batch } from '@reality-check/core';
import { columnsOf, eachPair } from '@reality-check/ops';

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

/**
 * In how many triplets a pair is: those given, or every positive pair with every negative pair of
 * its anchor. So the triplets need not be gone through one by one.
 */
function occurrences({ labels, tuples }: Batch) {
  const positives = new Float64Array(labels.length);
  const negatives = new Float64Array(labels.length);
  eachPair(labels, tuples, (anchor, _other, positive) => {
    (positive ? positives : negatives)[anchor]! += 1;
  });
  const given = tuples?.kind === 'triplets';
  return (anchor: number, positive: boolean) =>
    given ? 1 : (positive ? negatives : positives)[anchor]!;
}

/** The losses above zero of both kinds, summed over all triplets and divided by their number. */
export function marginLoss(batch: Batch, settings: MarginSettings, inputs: MarginInputs): number {
  const { labels, tuples } = batch;
  const { alpha, nu, similarity } = settings;
  const { distances, gradient, boundaries, ofBoundaries } = inputs;
  const outward = similarity ? -1 : 1;
  const columns = columnsOf(batch);
  const perClass = boundaries.length > 1;
  const times = occurrences(batch);

  let [sum, active, triplets, ofTriplets] = [0, 0, 0, 0];
  eachPair(labels, tuples, (anchor, other, positive) => {
    const count = times(anchor, positive);
    const boundary = boundaries[perClass ? labels[anchor]! : 0]!;
    const beyond = outward * (distances[anchor * columns + other]! - boundary);
    const violation = alpha + (positive ? beyond : -beyond);
    if (positive) triplets += count;
    if (positive) ofTriplets += count * boundary;
    if (count === 0 || violation <= 0) return; // never NaN
    sum += count * violation;
    active += count;
  });
  if (triplets === 0) return 0;
  // One boundary counts once, those of classes as often as their rows are anchors of triplets.
  if (!perClass) ofBoundaries[0]! += nu;
  const global = perClass ? 0 : nu * boundaries[0]!;
  if (active === 0) return global;

  eachPair(labels, tuples, (anchor, other, positive) => {
    const share = times(anchor, positive) / active;
    const own = perClass ? labels[anchor]! : 0;
    if (perClass && positive) ofBoundaries[own]! += nu * share;
    const at = anchor * columns + other;
    const slope = positive ? outward : -outward;
    if (alpha + slope * (distances[at]! - boundaries[own]!) <= 0) return;
    gradient[at]! += slope * share;
    ofBoundaries[own]! -= slope * share;
  });
  return (sum + (perClass ? nu * ofTriplets : 0)) / active + global;
}
