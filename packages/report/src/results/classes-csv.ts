import type { Study } from '../study.ts';
import { meansByClass } from './classes.ts';
import { csvLine } from './csv.ts';
import type { Standing } from './standing.ts';

/** Metrics that score every query; one that judges the set as a whole has nothing to say of a class. */
function metricsOfQueries(study: Study): string[] {
  return study.metrics.flatMap(({ name }) => {
    const scores = study.contenders.flatMap(({ runs }) => runs.map((run) => run.scores[name]));
    return scores.some((of) => of && of.length === study.test.labels.length) ? [name] : [];
  });
}

/** One line a test class: how many queries it has, and what every contender reaches, in percent. */
export function classesCsv(study: Study, standings: readonly Standing[]): string {
  const { data, test } = study;
  const columns = standings.flatMap((standing) =>
    metricsOfQueries(study).map((metric) => ({
      title: `${standing.label}: ${metric}`,
      means: meansByClass(study, standing, metric),
    })),
  );
  const sizes = new Int32Array(data.classes.test.length);
  for (const label of test.labels) sizes[label]! += 1;
  const lines = data.classes.test.map((name, label) => {
    const means = columns.map(({ means: of }) => (Number.isNaN(of[label]!) ? null : of[label]!));
    return csvLine([name, sizes[label]!, ...means]);
  });
  return [csvLine(['class', 'queries', ...columns.map(({ title }) => title)]), ...lines].join('');
}
