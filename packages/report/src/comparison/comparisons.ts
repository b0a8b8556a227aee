import { holm } from '@reality-check/statistics';
import { judgedRuns, queriesByClass } from '../results/judged.ts';
import type { Contender, EmbeddingKind, ScoredStudy } from '../study.ts';
import { comparePair, type Judged, type Pair } from './compare-pair.ts';

/** Two methods compared; `mean` is that of `method` minus that of `other`. */
export interface Comparison extends Pair {
  readonly method: string;
  readonly other: string;
  readonly embedding: EmbeddingKind;
  readonly metric: string;
  /** Difference in points up to which two methods count as equally good. */
  readonly margin: number;
  /** The same probabilities corrected for the number of pairs (Holm 1979). */
  readonly corrected: Readonly<Record<'t' | 'wilcoxon' | 'equivalence', number | null>>;
}

/** Below this a probability counts as significant. */
export const level = 0.05;

/** Difference in points up to which two methods count as equally good, unless the study says else. */
const usualMargin = 0.5;

function judged(study: ScoredStudy, contender: Contender, metric: string): Judged {
  const [run] = contender.runs;
  return {
    runs: judgedRuns(study, contender, metric),
    queries: queriesByClass(study, run?.scores[metric] ?? new Float64Array()),
  };
}

/** All pairs of methods with one kind of embedding by one metric: one family of tests. */
function family(study: ScoredStudy, embedding: EmbeddingKind, metric: string): Comparison[] {
  const margin = study.equivalenceMargin ?? usualMargin;
  const methods = study.contenders
    .filter((one) => !one.baseline && one.embedding === embedding)
    .map((one) => ({ method: one.method, ...judged(study, one, metric) }));
  const pairs = methods.flatMap((one, at) =>
    methods.slice(at + 1).flatMap((other) => {
      const pair = comparePair(one, other, margin);
      return pair ? [{ method: one.method, other: other.method, ...pair }] : [];
    }),
  );
  const corrected = {
    t: holm(pairs.map((pair) => pair.t)),
    wilcoxon: holm(pairs.map((pair) => pair.wilcoxon)),
    equivalence: holm(pairs.map((pair) => pair.equivalence)),
  };
  return pairs.map((pair, at) => ({
    ...pair,
    ...{ embedding, metric, margin },
    corrected: {
      t: corrected.t[at]!,
      wilcoxon: corrected.wilcoxon[at]!,
      equivalence: corrected.equivalence[at]!,
    },
  }));
}

/** Every pair of methods that share two seeds or more, for each metric and kind of embedding. */
export function comparisons(study: ScoredStudy): Comparison[] {
  const kinds = [...new Set(study.contenders.map(({ embedding }) => embedding))];
  return study.metrics.flatMap(({ name }) =>
    kinds.flatMap((embedding) => family(study, embedding, name)),
  );
}

/** A comparison seen from its better side. */
export function fromBetterSide(found: Comparison): Comparison {
  if ((found.mean ?? 0) >= 0) return found;
  const turn = <T extends { readonly low: number | null; readonly high: number | null }>(
    range: T,
  ) => ({ ...range, low: range.high && -range.high, high: range.low && -range.low }) as T;
  return {
    ...turn(found),
    ...{ method: found.other, other: found.method, mean: -found.mean! },
    bootstrap: found.bootstrap && turn(found.bootstrap),
    effectSize: found.effectSize && -found.effectSize,
    differences: found.differences.map((value) => -value),
  };
}

/** What a comparison allows to say. */
export type Verdict = 'differ' | 'equivalent' | 'differ within the margin' | 'open';

/** What is known after the correction for the number of pairs. */
export function verdict({ corrected: { t, equivalence } }: Comparison): Verdict {
  const [differ, equal] = [t, equivalence].map((p) => p !== null && p < level);
  if (differ) return equal ? 'differ within the margin' : 'differ';
  return equal ? 'equivalent' : 'open';
}
