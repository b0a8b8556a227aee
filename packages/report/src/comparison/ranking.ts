import { criticalDifference, friedman } from '@reality-check/statistics';
import type { ResultRow } from '../results/rows.ts';

/** The mean rank of each method over the seeds that all of them have. */
export interface Ranking {
  readonly embedding: string;
  readonly metric: string;
  /** Best first; rank 1 is the highest score. */
  readonly methods: readonly { readonly method: string; readonly rank: number }[];
  readonly seeds: number;
  /** Probability of such ranks, were all methods alike (Iman and Davenport 1980); null if undefined. */
  readonly p: number | null;
  /** How far two mean ranks have to lie apart to differ (Nemenyi 1963). */
  readonly criticalDifference: number;
  /** Longest runs of neighbours, by place in `methods`, that do not differ. */
  readonly groups: readonly (readonly [first: number, last: number])[];
}

/** The longest runs of ranks within a critical difference; those of one method are left out. */
export function alike(ranks: readonly number[], difference: number): [number, number][] {
  const groups: [number, number][] = [];
  ranks.forEach((rank, first) => {
    const last = ranks.findLastIndex((other) => other - rank <= difference);
    // A run that ends where the one before it ended is part of that one.
    if (last > first && last > (groups.at(-1)?.[1] ?? 0)) groups.push([first, last]);
  });
  return groups;
}

/** Ranks methods seed by seed; nothing for fewer than three methods or two seeds that all share. */
export function ranking(rows: readonly ResultRow[]): Ranking | undefined {
  const methods = rows.filter(({ baseline, n }) => !baseline && n > 0);
  const [first, ...others] = methods.map(
    ({ repeats }) => new Map(repeats.map(({ seed, value }) => [seed, value])),
  );
  if (!first || others.length < 2) return undefined;
  const shared = [...first.keys()].filter((seed) => others.every((values) => values.has(seed)));
  if (shared.length < 2) return undefined;
  const blocks = shared.map((seed) => [first, ...others].map((values) => values.get(seed)!));
  const { meanRanks, imanDavenport } = friedman(blocks);
  const ranked = methods
    .map(({ method }, at) => ({ method, rank: meanRanks[at]! }))
    .sort((one, other) => one.rank - other.rank);
  const difference = criticalDifference(methods.length, shared.length);
  return {
    embedding: methods[0]!.embedding,
    metric: methods[0]!.metric,
    methods: ranked,
    seeds: shared.length,
    p: imanDavenport,
    criticalDifference: difference,
    groups: alike(
      ranked.map(({ rank }) => rank),
      difference,
    ),
  };
}

/** One ranking for each metric and kind of embedding that allows one. */
export function rankings(rows: readonly ResultRow[]): Ranking[] {
  const families = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.metric, row.embedding]);
    families.set(key, [...(families.get(key) ?? []), row]);
  }
  return [...families.values()].flatMap((family) => ranking(family) ?? []);
}
