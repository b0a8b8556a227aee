import { expect, it } from 'vitest';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import type { Contender } from '../study.ts';
import { classesCsv } from './classes-csv.ts';
import { resultRows } from './rows.ts';
import { standings } from './standing.ts';

it('has the mean over the runs of each class, for metrics that score queries', () => {
  const made = syntheticStudy({ classes: 2, perClass: 2, methods: { only: 0.3 }, seeds: 1 });
  const [contender] = made.contenders as [Contender];
  const run = (...scores: number[]) => ({
    ...contender.runs[0]!,
    scores: { 'map-at-r': Float64Array.from(scores), nmi: Float64Array.of(0.5) },
  });
  const runs = [run(1, 0.5, 0, Number.NaN), run(0.5, 0, 0.5, Number.NaN)];
  const metrics = ['map-at-r', 'nmi'].map((name) => ({ name, uses: name }));
  const study = { ...made, metrics, contenders: [{ ...contender, runs }] };
  const [first, second] = study.data.classes.test;
  expect(classesCsv(study, standings(study, resultRows(study)))).toBe(
    `class,queries,only: map-at-r\r\n${first},2,50\r\n${second},2,25\r\n`,
  );
});
