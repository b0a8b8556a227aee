import { expectedBest } from '@reality-check/statistics';
import type { SearchOfMethod } from '../search.ts';

/**
 * By number of trials from 1 on: the validation score to be expected of the best, in percent. Failed
 * and pruned trials count as the worst score seen, for they took their place in the budget.
 */
export function expectedBestOf({ trials }: SearchOfMethod): number[] {
  const values = trials.flatMap(({ value }) => (value === undefined ? [] : [100 * value]));
  if (values.length === 0) return [];
  const worst = Math.min(...values);
  return expectedBest([...values, ...Array<number>(trials.length - values.length).fill(worst)]);
}
