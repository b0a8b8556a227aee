import { type Interval, meanInterval } from '@reality-check/statistics';
import type { SearchOfMethod } from '../search.ts';
import type { Contender } from '../study.ts';
import { validationBySeed } from './validation.ts';

/** What is left of a trial's validation score when its settings are trained with fresh seeds. */
export interface Optimism {
  readonly method: string;
  readonly trial: number;
  /** Whether its settings were taken. */
  readonly chosen: boolean;
  /** The score by which it was picked, in percent. */
  readonly picked: number;
  /** The same settings with seeds that had no part in the choice, in percent. */
  readonly fresh: Interval;
  /** `picked` minus the mean of `fresh`, in points: above 0 the choice was partly luck. */
  readonly optimism: number | null;
}

/**
 * How lucky the best of many trials was. Fresh seeds are those of the reported trainings for the
 * chosen trial, and those with which the search checked its best trials again.
 */
export function optimism(
  searches: readonly SearchOfMethod[],
  contenders: readonly Contender[],
): Optimism[] {
  return searches.flatMap(({ method, trials, reruns, best }) => {
    const again = new Map(reruns.map(({ trial, values }) => [trial, values]));
    const numbers = [...new Set([...(best === undefined ? [] : [best]), ...again.keys()])];
    const reported = contenders.find((one) => one.method === method && !one.baseline);
    return numbers.flatMap((trial) => {
      const value = trials.find(({ number }) => number === trial)?.value;
      if (value === undefined) return [];
      // A rerun that had a part in the choice is no fresh one any more.
      const fresh =
        trial === best && reported
          ? validationBySeed(reported)
          : (again.get(trial) ?? []).map((score) => 100 * score);
      const found = meanInterval(fresh);
      const picked = 100 * value;
      return [
        {
          ...{ method, trial, chosen: trial === best, picked, fresh: found },
          optimism: found.mean === null ? null : picked - found.mean,
        },
      ];
    });
  });
}
