import type { Batch, Reducer } from '@reality-check/core';
import { columnsOf, eachPositivePair, reduce } from '@reality-check/ops';

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

  let [triplets, active] = [0, 0];
  const value = reduce(
    reducer,
    (weigh) => {
      [triplets, active] = [0, 0];
      eachPositivePair(labels, tuples, (anchor, positive, negatives) => {
        const label = labels[anchor]!;
        const boundary = boundaries[placeOf(anchor)]!;
        const toPositive = anchor * columns + positive;
        const tooFar = Math.max(0, alpha + outward * (distances[toPositive]! - boundary));
        let [pull, push, near] = [0, 0, 0];
        for (let n = 0; n < negatives.length; n++) {
          const at = anchor * columns + negatives[n]!;
          const violation = alpha - outward * (distances[at]! - boundary);
          if (violation <= 0) continue;
          const weight = weigh(tooFar + violation, label);
          pull += weight;
          gradient[at]! -= outward * weight;
          push += weight;
          near++;
        }
        // Of the negatives that are far enough, all of which cost the same.
        const far = negatives.length - near;
        if (far > 0) pull += far * weigh(tooFar, label, far);
        triplets += negatives.length;
        active += near;
        ofBoundaries[placeOf(anchor)]! += outward * push;
        if (tooFar === 0) return;
        gradient[toPositive]! += outward * pull;
        active += negatives.length;
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
      eachPositivePair(labels, tuples, (anchor, _, negatives) => {
        const label = labels[anchor]!;
        const count = negatives.length;
        ofBoundaries[label]! += nu * count * weigh(nu * boundaries[label]!, label, count);
      });
    },
    () => active,
  );
  return value + cost;
}
