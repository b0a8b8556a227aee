import {
  equivalence,
  type Interval,
  mean,
  meanInterval,
  type Needed,
  pairedDifferences,
  pairedEffectSize,
  pairedTTest,
  seedsNeeded,
  wilcoxon,
} from '@reality-check/statistics';
import { type ClassBootstrap, classBootstrap, meanOfClasses } from '../results/class-bootstrap.ts';
import type { JudgedRun } from '../results/judged.ts';

/** One method minus another on the seeds and folds that both have, in points. */
export interface Pair extends Interval {
  /** Probabilities of such differences, were there none; null where they say nothing. */
  readonly t: number | null;
  readonly wilcoxon: number | null;
  /** Probability of such differences, were the true one as large as the margin. */
  readonly equivalence: number | null;
  /** The mean in standard deviations of the differences (Cohen 1988). */
  readonly effectSize: number | null;
  /** What other test classes and other seeds would give. */
  readonly bootstrap: ClassBootstrap | null;
  /** Seeds needed to see a difference as large as the margin. */
  readonly seeds: Needed | null;
  /** By seed, in the order of the seeds. */
  readonly differences: readonly number[];
}

/** A method as one kind of embedding, judged by one metric. */
export interface Judged {
  readonly runs: readonly JudgedRun[];
  /** Scored queries of each test class. */
  readonly queries: Float64Array; // [classes]
}

interface Difference {
  readonly value: number;
  readonly classes: Float64Array; // [classes]
}

/** Differences of the runs of each seed; a run has a partner of the same seed and fold or is left out. */
function differencesBySeed(one: Judged, other: Judged): Difference[][] {
  const place = ({ seed, fold }: JudgedRun) => `${seed}/${fold}`;
  const partners = new Map(other.runs.map((run) => [place(run), run]));
  const seeds = new Map<number, Difference[]>();
  for (const run of one.runs) {
    const partner = partners.get(place(run));
    const [value] = pairedDifferences([run.value], [partner?.value ?? Number.NaN]);
    if (!partner || Number.isNaN(value)) continue;
    const classes = run.classes.map((score, label) => score - partner.classes[label]!);
    seeds.set(run.seed, [...(seeds.get(run.seed) ?? []), { value: value!, classes }]);
  }
  return [...seeds].sort(([a], [b]) => a - b).map(([, found]) => found);
}

/**
 * Compares two methods in pairs: the same seed means the same initial weights, batches and
 * augmentations. A pair is a seed, its folds averaged, since the models of a seed share most of
 * their training classes. Nothing where fewer than two seeds are shared.
 */
export function comparePair(one: Judged, other: Judged, margin: number): Pair | undefined {
  const seeds = differencesBySeed(one, other);
  if (seeds.length < 2) return undefined;
  const differences = seeds.map((folds) => mean(folds.map(({ value }) => value)));
  return {
    ...meanInterval(differences),
    t: pairedTTest(differences).p,
    wilcoxon: wilcoxon(differences).p,
    equivalence: equivalence(differences, margin),
    effectSize: pairedEffectSize(differences),
    bootstrap: classBootstrap(
      seeds.map((folds) => meanOfClasses(folds.map(({ classes }) => classes))),
      one.queries,
    ),
    seeds: seedsNeeded(differences, margin),
    differences,
  };
}
