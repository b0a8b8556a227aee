import { chiSquaredQuantile } from './distributions/chi-squared.ts';
import { noncentralTCdf } from './distributions/noncentral-t.ts';
import { tQuantile } from './distributions/student-t.ts';
import { standardDeviation } from './mean.ts';

/** More repeats than this nobody makes. */
const most = 1_000_000;

/** The chance that a two-sided paired t-test finds a difference of `effect` standard deviations. */
export function pairedTPower(effect: number, pairs: number, level = 0.05): number {
  const bound = tQuantile(1 - level / 2, pairs - 1);
  const shift = Math.sqrt(pairs) * Math.abs(effect);
  return 1 - noncentralTCdf(bound, pairs - 1, shift) + noncentralTCdf(-bound, pairs - 1, shift);
}

/** Pairs needed to find a difference of `effect` standard deviations with a chance of `power`. */
export function pairsNeeded(effect: number, power = 0.8, level = 0.05): number {
  const size = Math.abs(effect);
  if (!(size > 0)) return Infinity;
  if (size === Infinity) return 2;
  const enough = (pairs: number) => pairedTPower(size, pairs, level) >= power;
  let [few, many] = [1, 2];
  while (!enough(many)) {
    [few, many] = [many, 2 * many];
    if (many > most) return Infinity;
  }
  while (many - few > 1) {
    const middle = (few + many) >> 1;
    if (enough(middle)) many = middle;
    else few = middle;
  }
  return many;
}

/** Pairs needed, with what the uncertain spread leaves open. */
export interface Needed {
  readonly pairs: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Pairs needed to see a true difference as large as `difference`, from the spread of the paired
 * differences at hand: low and high from the 95 % interval of that spread (chi-squared). Null for
 * fewer than two differences.
 */
export function seedsNeeded(differences: readonly number[], difference: number): Needed | null {
  const degrees = differences.length - 1;
  const spread = standardDeviation(differences);
  if (Number.isNaN(spread)) return null;
  const needed = (scale: number) => pairsNeeded(difference / (spread * scale));
  const scale = (share: number) => Math.sqrt(degrees / chiSquaredQuantile(share, degrees));
  return { pairs: needed(1), low: needed(scale(0.975)), high: needed(scale(0.025)) };
}
