import { expect, it } from 'vitest';
import { syntheticStudy } from '../../scripts/synthetic-study.ts';
import type { Contender, Study, TieRange } from '../study.ts';
import { notes } from './notes.ts';
import { resultRows } from './rows.ts';
import { runValues } from './runs.ts';
import { standings } from './standing.ts';

const metric = 'map-at-r';

/** A study of one method with two runs, of which the second has these ties. */
function study(ties?: TieRange): Study {
  const made = syntheticStudy({ classes: 2, perClass: 2, methods: { only: 0.3 }, seeds: 1 });
  const [contender] = made.contenders as [Contender];
  const run = (score: number) => ({
    ...contender.runs[0]!,
    scores: { [metric]: new Float64Array(4).fill(score) },
  });
  const runs = [run(0.5), { ...run(0.7), ...(ties && { ties: { [metric]: ties } }) }];
  return {
    ...made,
    notes: [],
    metrics: made.metrics.filter(({ name }) => name === metric),
    contenders: [{ ...contender, runs }],
  };
}

const notesOf = (of: Study) => notes(of, standings(of, resultRows(of)));

it('tell the range between the worst and the best order of ties, where there is one', () => {
  expect(notesOf(study()).join()).not.toContain('equally near');
  const tied = study({ worst: 0.6, best: 0.8 });
  expect(notesOf(tied)).toContainEqual(
    'only: MAP@R is 55.00 to 65.00 by the order of equally near references, which is drawn from the seed.',
  );
  expect(runValues(tied).map(({ ties }) => ties)).toEqual([
    undefined,
    { [metric]: { worst: 60, best: 80 } },
  ]);
});

it('tells how many queries have no relevant reference', () => {
  expect(notesOf(study()).join()).not.toContain('without any reference');
  const made = study();
  const lone = { ...made, test: { ...made.test, labels: Int32Array.of(0, 0, 0, 1) } };
  expect(notesOf(lone)).toContain(
    'Test classes: 1 query without any reference of the same class, left out of every mean.',
  );
});
