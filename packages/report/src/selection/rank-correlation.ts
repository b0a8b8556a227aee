import { type Interval, mean, spearman } from '@reality-check/statistics';
import type { ResultRow } from '../results/rows.ts';
import type { Contender } from '../study.ts';
import { validationBySeed } from './validation.ts';

/** Whether the order of the methods on validation classes is that on test classes. */
export interface RankCorrelation extends Interval {
  /** Means of the methods in percent. */
  readonly methods: readonly {
    readonly method: string;
    readonly validation: number;
    readonly test: number;
  }[];
}

/**
 * Spearman's correlation of validation and test over the methods, whose models are the same on both
 * sides. `mean` is null for fewer than two methods, the interval for fewer than four.
 */
export function rankCorrelation(
  contenders: readonly Contender[],
  rows: readonly ResultRow[],
): RankCorrelation | undefined {
  const methods = contenders.flatMap((contender) => {
    const { method, embedding, baseline } = contender;
    const values = validationBySeed(contender);
    const row = rows.find((one) => one.method === method && one.embedding === embedding);
    if (baseline || values.length === 0 || row?.mean == null) return [];
    return [{ method, validation: mean(values), test: row.mean }];
  });
  if (methods.length < 2) return undefined;
  const [validation, test] = [
    methods.map((one) => one.validation),
    methods.map((one) => one.test),
  ] as const;
  return { ...spearman(validation, test), methods };
}
