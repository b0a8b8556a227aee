import type { NormalForm, NormalUse } from '@reality-check/core';
import type { Results } from '../results/json.ts';

/** Something in which two results differ so that their numbers do not belong in one table. */
export interface Difference {
  /** Such as `train.epochs`. */
  readonly where: string;
  /** What each of the results has there, as JSON. */
  readonly found: readonly string[];
}

/** How every method was searched without its place in the pipeline, and equal ways once. */
function searchBudgets({ methods }: NormalForm): unknown {
  const budgets = Object.values(methods).map(({ search }) => {
    if (!search) return 'no search';
    const { trials, sampler, pruner, rechecked, recheckSeeds } = search;
    const again = rechecked > 0 ? { rechecked, recheckSeeds } : { rechecked };
    return { trials, sampler, pruner, ...again };
  });
  const distinct = new Set(budgets.map((budget) => JSON.stringify(budget)));
  return [...distinct].sort().map((budget) => JSON.parse(budget) as unknown);
}

/** Checksums of the code of those plugins that both sides must share. */
function codeOf({ packages }: NormalForm, uses: readonly NormalUse[]): Record<string, unknown> {
  return Object.fromEntries(uses.map((used) => [used.uses, packages[used.uses]]));
}

/** Everything that has to agree: split, metrics, trunk, transforms, budget and code. */
function comparable({ data, form, stated = form, house = {} }: Results): unknown {
  const { augmentation, trunk, embedder, optimizer, select, evaluate } = form;
  const shared = [...augmentation, trunk, embedder, optimizer, select, ...evaluate.metrics];
  return {
    data: { uses: form.data, manifest: data.manifestHash, testSet: data.testSet },
    split: form.split,
    // Without a shuffle the seed does not reach the split.
    ...(form.split.order === 'shuffled' && { seed: form.seed }),
    ...{ augmentation, trunk, embedder, optimizer, select },
    train: form.train,
    metrics: evaluate.metrics,
    search: searchBudgets(stated),
    code: codeOf(form, [form.data, ...shared]),
    house,
  };
}

function walk(where: string, values: readonly unknown[]): Difference[] {
  const texts = values.map((value) => JSON.stringify(value) ?? 'nothing');
  if (new Set(texts).size < 2) return [];
  const branches = values.every((value) => typeof value === 'object' && value !== null);
  if (!branches) return [{ where, found: texts }];
  const names = [...new Set(values.flatMap((value) => Object.keys(value as object)))];
  return names.flatMap((name) =>
    walk(
      where ? `${where}.${name}` : name,
      values.map((value) => (value as Readonly<Record<string, unknown>>)[name]),
    ),
  );
}

/** Every difference that forbids putting results into one table; none where they may be. */
export function differences(results: readonly Results[]): Difference[] {
  return walk('', results.map(comparable));
}
