/** Sees a triplet's positive and negative, and how much farther the positive is than the negative. */
export type TripletKeeper = (positive: number, negative: number, gap: number) => void;

/** The hardest triplets of one anchor so far, the hardest first. */
export interface Shortlist {
  /** The gap that a triplet has to reach to be kept. */
  readonly bar: number;
  readonly keep: TripletKeeper;
  /** Hands over what was kept and forgets it. */
  empty(visit: TripletKeeper): void;
}

/** Keeps so many triplets of the largest gaps; of equals, those of the lowest rows. */
export function createShortlist(count: number): Shortlist {
  let kept: (readonly [positive: number, negative: number, gap: number])[] = [];
  return {
    get bar() {
      return kept.length < count ? Number.NEGATIVE_INFINITY : kept[count - 1]![2];
    },
    keep(positive, negative, gap) {
      let place = kept.length;
      for (; place > 0; place--) {
        const [otherPositive, otherNegative, other] = kept[place - 1]!;
        const before = gap - other || otherPositive - positive || otherNegative - negative;
        if (before < 0) break;
      }
      if (place >= count) return;
      kept.splice(place, 0, [positive, negative, gap]);
      kept.length = Math.min(kept.length, count);
    },
    empty(visit) {
      for (const triplet of kept) visit(...triplet);
      kept = [];
    },
  };
}
