import type { ResultRow } from '../results/rows.ts';
import { leadingMetric } from '../results/standing.ts';
import type { ScoredStudy } from '../study.ts';
import { type Optimism, optimism } from './optimism.ts';
import { type RankCorrelation, rankCorrelation } from './rank-correlation.ts';

/** What the choice by validation classes was worth. */
export interface Selection {
  /** Of validation and test by the leading metric; absent for fewer than two methods. */
  readonly correlation?: RankCorrelation;
  readonly optimism: readonly Optimism[];
}

/** Looks at how well validation classes predicted the test, and how lucky the best trials were. */
export function selection(study: ScoredStudy, rows: readonly ResultRow[]): Selection {
  const metric = leadingMetric(study);
  const leading = rows.filter((row) => row.metric === metric);
  const separated = study.contenders.filter(({ embedding }) => embedding === 'separated');
  const found = rankCorrelation(separated, leading);
  return {
    ...(found && { correlation: found }),
    optimism: optimism(study.search ?? [], separated),
  };
}
