import { chiSquaredTail } from './distributions/chi-squared.ts';
import { fTail } from './distributions/f.ts';
import { mean } from './mean.ts';
import { ranks, tieTerm } from './ranks.ts';
import type { TestResult } from './test-result.ts';

/** Whether any of several methods ranks differently from the others. */
export interface Friedman extends TestResult {
  /** Mean rank of each method, 1 for the highest value. */
  readonly meanRanks: readonly number[];
  /** Probability by the F statistic of Iman and Davenport (1980), which is less conservative. */
  readonly imanDavenport: number | null;
}

/**
 * The rank test over blocks (Friedman 1937), corrected for ties; a block is a measurement of all
 * methods under the same circumstances, such as one seed.
 */
export function friedman(blocks: readonly (readonly number[])[]): Friedman {
  const count = blocks.length;
  const methods = blocks[0]?.length ?? 0;
  const ranked = blocks.map((values) => ranks(values.map((value) => -value)));
  const meanRanks = Array.from({ length: methods }, (_, at) => mean(ranked.map((row) => row[at]!)));
  const ties = blocks.reduce((sum, values) => sum + tieTerm(values), 0);
  const correction = 1 - ties / (count * (methods ** 3 - methods));
  const spread = meanRanks.reduce((sum, rank) => sum + (rank - (methods + 1) / 2) ** 2, 0);
  const statistic = (12 * count * spread) / (methods * (methods + 1)) / correction;
  if (!Number.isFinite(statistic)) {
    return { meanRanks, statistic: null, p: null, imanDavenport: null };
  }
  const room = Math.max(0, count * (methods - 1) - statistic);
  const ratio = ((count - 1) * statistic) / room;
  return {
    meanRanks,
    statistic,
    p: chiSquaredTail(statistic, methods - 1),
    imanDavenport: count < 2 ? null : fTail(ratio, methods - 1, (methods - 1) * (count - 1)),
  };
}
