import { holm, meanInterval, pairedTTest, wilcoxon } from '@reality-check/statistics';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import type { Contender, Study } from '../study.ts';
import { comparisons, fromBetterSide, verdict } from './comparisons.ts';

const metric = 'map-at-r';

type Runs = readonly { seed: number; fold: number; score: number }[];

/** A study of two test classes in which every run has the same score on all queries. */
function made(methods: Readonly<Record<string, Runs>>, change: Partial<Study> = {}): Study {
  const names = Object.fromEntries(Object.keys(methods).map((name) => [name, 0.5]));
  const study = syntheticStudy({ classes: 2, perClass: 2, methods: names, seeds: 1 });
  const contenders = study.contenders.map(
    (one): Contender => ({
      ...one,
      runs: methods[one.method]!.map(({ seed, fold, score }) => ({
        ...one.runs[0]!,
        ...{ seed, fold, scores: { [metric]: new Float64Array(4).fill(score) } },
      })),
    }),
  );
  const metrics = study.metrics.filter(({ name }) => name === metric);
  return { ...study, metrics, contenders, ...change };
}

const runs = (scores: readonly (readonly number[])[]): Runs =>
  scores.flatMap((folds, seed) => folds.map((score, fold) => ({ seed, fold, score })));

describe('comparisons', () => {
  it('pair the seeds, each the mean over its folds, and correct for the number of pairs', () => {
    const study = made({
      a: runs([
        [0.6, 0.7],
        [0.65, 0.7],
        [0.62, 0.75],
        [0.7, 0.71],
      ]),
      b: runs([
        [0.5, 0.65],
        [0.6, 0.66],
        [0.6, 0.6],
        [0.66, 0.7],
      ]),
      c: runs([
        [0.6, 0.69],
        [0.64, 0.7],
        [0.63, 0.75],
        [0.7, 0.7],
      ]),
    });
    const found = comparisons(study);
    expect(found.map(({ method, other }) => method + other)).toEqual(['ab', 'ac', 'bc']);
    const [first] = found;
    [7.5, 4.5, 8.5, 2.5].forEach((difference, at) => {
      expect(first!.differences[at]).toBeCloseTo(difference, 9);
    });
    expect(first).toMatchObject({ n: 4, metric, embedding: 'separated', margin: 0.5 });
    expect(first!.mean).toBeCloseTo(meanInterval([7.5, 4.5, 8.5, 2.5]).mean!, 9);
    expect(first!.t).toBeCloseTo(pairedTTest([7.5, 4.5, 8.5, 2.5]).p!, 9);
    expect(first!.wilcoxon).toBe(wilcoxon([7.5, 4.5, 8.5, 2.5]).p);
    expect(found.map(({ corrected }) => corrected.t)).toEqual(holm(found.map(({ t }) => t)));
  });

  it('leave out runs without a partner of the same seed and fold, and pairs of one seed', () => {
    const study = made({
      a: runs([
        [0.6, 0.7],
        [0.65, 0.7],
      ]),
      b: [
        { seed: 0, fold: 1, score: 0.5 },
        { seed: 1, fold: 0, score: 0.6 },
        { seed: 2, fold: 0, score: 0.1 },
      ],
      c: [{ seed: 0, fold: 0, score: 0.6 }],
    });
    const found = comparisons(study);
    expect(found).toHaveLength(1);
    expect(found[0]!.differences.map((value) => value.toFixed(3))).toEqual(['20.000', '5.000']);
  });

  it('allow to say better, equal or neither, by the stated margin', () => {
    const close = {
      a: runs([[0.6], [0.61], [0.62], [0.63], [0.64]]),
      b: runs([[0.599], [0.609], [0.6195], [0.6292], [0.6391]]),
    };
    const say = (study: Study) => verdict(comparisons(study)[0]!);
    expect(say(made(close))).toBe('differ within the margin');
    expect(say(made(close, { equivalenceMargin: 0.01 }))).toBe('differ');
    const noisy = { ...close, b: runs([[0.601], [0.609], [0.621], [0.629], [0.64]]) };
    expect(say(made(noisy))).toBe('equivalent');
    expect(say(made(noisy, { equivalenceMargin: 0.01 }))).toBe('open');
  });

  it('turn to the better side', () => {
    const [found] = comparisons(
      made({ a: runs([[0.5], [0.52], [0.5]]), b: runs([[0.6], [0.6], [0.61]]) }),
    );
    const turned = fromBetterSide(found!);
    expect(turned).toMatchObject({ method: 'b', other: 'a', mean: -found!.mean! });
    expect(turned.low).toBe(-found!.high!);
    expect(turned.bootstrap!.low).toBe(-found!.bootstrap!.high);
    expect(fromBetterSide(turned)).toBe(turned);
  });
});
