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
  const sorted = [...distinct].sort();
  // One budget is compared part by part, several as a whole: none of them is another's partner.
  if (sorted.length === 1) return JSON.parse(sorted[0]!);
  return sorted.join(' and ').replaceAll(/["{}]/g, '').replaceAll(':', ' ').replaceAll(',', ', ');
}

/** Those plugins that both sides must share. */
function sharedPlugins({ form }: Results): NormalUse[] {
  const { data, augmentation, trunk, embedder, optimizer, select, evaluate } = form;
  return [data, ...augmentation, trunk, embedder, optimizer, select, ...evaluate.metrics];
}

/** Metrics by name, since their order is of no matter; `with` tells those of one name apart. */
function byName(metrics: readonly NormalUse[]): Record<string, NormalUse> {
  const entries = metrics.map((used) => {
    const name = used.uses.replace(/@[^@]*$/, '');
    const twice = metrics.filter(({ uses }) => uses === used.uses).length > 1;
    return [twice ? `${name} ${JSON.stringify(used.with)}` : name, used] as const;
  });
  return Object.fromEntries(entries);
}

/** Everything that has to agree: split, metrics, trunk, transforms, budget and code. */
function comparable(
  { data, form, stated = form, house = {} }: Results,
  common: ReadonlySet<string>,
): unknown {
  const { augmentation, trunk, embedder, optimizer, select, evaluate, packages } = form;
  return {
    data: { ...form.data, manifest: data.manifestHash, testSet: data.testSet },
    split: form.split,
    // Without a shuffle the seed does not reach the split.
    ...(form.split.order === 'shuffled' && { seed: form.seed }),
    ...{ augmentation, trunk, embedder, optimizer, select },
    train: form.train,
    metrics: byName(evaluate.metrics),
    search: searchBudgets(stated),
    code: Object.fromEntries([...common].map((uses) => [uses, packages[uses]])),
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
  const used = results.map((one) => new Set(sharedPlugins(one).map(({ uses }) => uses)));
  // A plugin that only one side has is named where it stands, and its code says no more.
  const common = new Set([...used[0]!].filter((uses) => used.every((set) => set.has(uses))));
  const sides = results.map((one) => comparable(one, common));
  return walk('', sides);
}
