import { ConfigError, list, type Use } from '@reality-check/core';
import divisor from '@reality-check/reducer-divisor';
import mean from '@reality-check/reducer-mean';
import meanNonZero from '@reality-check/reducer-mean-non-zero';
import sum from '@reality-check/reducer-sum';

/** How reference files write a reducer down: one word, or one for every part of the loss. */
export type ReferenceReducer = string | { readonly sum_of: Readonly<Record<string, string>> };

const plugins = { divisor, mean, avg_non_zero: meanNonZero, sum };

/** The reducer that a reference file means. */
export function reducerUse(described: ReferenceReducer): Use<'reducer'> {
  const words = typeof described === 'string' ? [described] : Object.values(described.sum_of);
  const [word, ...others] = new Set(words);
  if (word === undefined || others.length > 0 || !Object.hasOwn(plugins, word)) {
    throw new ConfigError(
      `reducer: is ${JSON.stringify(described)}, expected one of ${list(Object.keys(plugins))}, the same for every part`,
    );
  }
  return plugins[word as keyof typeof plugins]();
}
