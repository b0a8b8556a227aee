import { describe, expect, it } from 'vitest';
import { syntheticSearch } from '../../scripts/synthetic-search.ts';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import { resultRows } from '../results/rows.ts';
import type { SearchOfMethod } from '../search.ts';
import type { Study } from '../study.ts';
import { expectedBestOf } from './expected-best.ts';
import { selection } from './selection.ts';

/** A study whose runs have these validation scores, by method and seed. */
function validated(values: Readonly<Record<string, readonly number[]>>): Study {
  const noise = Object.keys(values).map((method, at) => [method, 0.3 + 0.2 * at] as const);
  const study = syntheticStudy({ methods: Object.fromEntries(noise), seeds: 2, untrained: 1.5 });
  const contenders = study.contenders.map((one) => ({
    ...one,
    runs: one.runs.map((run) => ({
      ...run,
      bestStep: 7,
      history: [{ step: 7, loss: 1, validation: values[one.method]?.[run.seed] ?? 0 }],
    })),
  }));
  return { ...study, contenders };
}

const select = (study: Study) => selection(study, resultRows(study));

describe('the choice by validation classes', () => {
  it('is compared with the test by ranks', () => {
    const same = select(validated({ a: [0.8, 0.8], b: [0.7, 0.7], c: [0.6, 0.6], d: [0.5, 0.5] }));
    expect(same.correlation).toMatchObject({ mean: 1, high: 1, n: 4 });
    const turned = select(validated({ a: [0.5, 0.5], b: [0.6, 0.6], c: [0.7, 0.7] }));
    expect(turned.correlation).toMatchObject({ mean: -1, low: null, n: 3 });
    expect(select(validated({ a: [0.5, 0.5] })).correlation).toBeUndefined();
  });

  it('is lucky by as much as the picked trial lies above the same settings with fresh seeds', () => {
    const search: SearchOfMethod = {
      ...syntheticSearch('a', 4),
      best: 2,
      reruns: [
        { trial: 2, values: [0.1] },
        { trial: 1, values: [0.5, 0.6] },
      ],
    };
    const trials = search.trials.map((trial) => ({ ...trial, value: 0.7 }));
    const study = { ...validated({ a: [0.6, 0.64] }), search: [{ ...search, trials }] };
    const [chosen, other] = select(study).optimism;
    expect(chosen).toMatchObject({ trial: 2, chosen: true, picked: 70 });
    // The reported seeds, not the rerun that had a part in the choice.
    expect(chosen!.fresh).toMatchObject({ n: 2 });
    expect(chosen!.optimism).toBeCloseTo(8, 9);
    expect(other).toMatchObject({ trial: 1, chosen: false });
    expect(other!.optimism).toBeCloseTo(15, 9);
  });

  it('counts failed trials as the worst when it says what fewer trials would have found', () => {
    const search = syntheticSearch('a', 3);
    const values = [0.2, undefined, 0.6];
    const trials = search.trials.map(({ value: _, ...trial }, at) =>
      values[at] === undefined ? trial : { ...trial, value: values[at] },
    );
    const found = expectedBestOf({ ...search, trials });
    expect(found).toHaveLength(3);
    [100 / 3, 140 / 3, 60].forEach((value, at) => {
      expect(found[at]).toBeCloseTo(value, 9);
    });
    expect(expectedBestOf({ ...search, trials: [] })).toEqual([]);
  });
});
