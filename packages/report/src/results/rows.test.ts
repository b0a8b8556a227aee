import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import type { Contender, Study } from '../study.ts';
import { resultRows } from './rows.ts';
import { leadingMetric, standings } from './standing.ts';

const metric = 'map-at-r';

/** A study of four test rows of two classes, one method, with the given scores for each run. */
function scored(runs: readonly { seed: number; fold: number; scores: number[] }[]): Study {
  const study = syntheticStudy({ classes: 2, perClass: 2, methods: { only: 0.3 }, seeds: 1 });
  const [contender] = study.contenders as [Contender];
  return {
    ...study,
    metrics: study.metrics.filter(({ name }) => name === metric),
    contenders: [
      {
        ...contender,
        runs: runs.map(({ seed, fold, scores }) => ({
          ...contender.runs[0]!,
          seed,
          fold,
          scores: { [metric]: Float64Array.from(scores) },
        })),
      },
    ],
  };
}

describe('resultRows', () => {
  it('takes the mean over queries, then over the folds of a seed, then over seeds', () => {
    const [row] = resultRows(
      scored([
        { seed: 0, fold: 0, scores: [1, 1, 0, 0] },
        { seed: 0, fold: 1, scores: [1, 1, 1, 1] },
        { seed: 1, fold: 0, scores: [0, 0, 0, 0] },
        { seed: 1, fold: 1, scores: [1, 0, 0, 0] },
      ]),
    );
    expect(row).toMatchObject({
      method: 'only',
      embedding: 'separated',
      metric,
      mean: 43.75,
      n: 2,
    });
    expect(row!.repeats).toEqual([
      { seed: 0, value: 75, folds: 2 },
      { seed: 1, value: 12.5, folds: 2 },
    ]);
    expect(row!.high! - row!.mean!).toBeCloseTo(12.7062047361747 * 31.25, 9);
  });

  it('leaves out queries without a score, and counts classes once beside it', () => {
    const [row] = resultRows(scored([{ seed: 0, fold: 0, scores: [1, Number.NaN, 0, 0] }]));
    expect(row!.mean).toBeCloseTo(100 / 3, 12);
    expect(row!.classAverage).toEqual({ mean: 50, low: null, high: null, n: 1 });
  });

  it('knows no interval for one repeat and no mean for none', () => {
    const [one] = resultRows(scored([{ seed: 0, fold: 0, scores: [1, 1, 1, 0] }]));
    expect(one).toMatchObject({ mean: 75, low: null, high: null, n: 1 });
    const [none] = resultRows(scored([]));
    expect(none).toMatchObject({ mean: null, low: null, high: null, n: 0, measured: null });
  });

  it('does not let a run without any score become a number', () => {
    const collapsed = {
      seed: 1,
      fold: 0,
      scores: [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    };
    const [row] = resultRows(scored([{ seed: 0, fold: 0, scores: [1, 1, 1, 1] }, collapsed]));
    expect(row).toMatchObject({ mean: 100, n: 1 });
  });
});

describe('standings', () => {
  it('orders methods by the metric that chose the checkpoints, baselines after them', () => {
    const study = syntheticStudy({ methods: { poor: 1.2, good: 0.2 }, untrained: 0.01 });
    const found = standings(study, resultRows(study));
    expect(leadingMetric(study)).toBe(metric);
    expect(found.map(({ label }) => label)).toEqual(['good', 'poor', 'pixels', 'untrained trunk']);
  });

  it('tells kinds of embedding apart where there are several', () => {
    const study = syntheticStudy({ methods: { only: 0.5 } });
    const joined = { ...study.contenders[0]!, embedding: 'concatenated' as const };
    const both = { ...study, contenders: [...study.contenders, joined] };
    const labels = standings(both, resultRows(both)).map(({ label }) => label);
    expect(labels).toEqual(['only (separated)', 'only (concatenated)']);
  });

  it('shows no more methods than there are colours, and keeps their colours apart', () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`m${at}`, 0.2 + at / 20]),
    );
    const study = syntheticStudy({ methods: many, classes: 3, perClass: 4, seeds: 1 });
    const found = standings(study, resultRows(study));
    const shown = found.filter((one) => one.shown);
    expect(found).toHaveLength(30);
    expect(shown).toHaveLength(8);
    expect(new Set(shown.map(({ colour }) => colour)).size).toBe(8);
    expect(found.indexOf(shown.at(-1)!)).toBe(7);
  });
});
