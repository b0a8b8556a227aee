import { leadingMetric, type Numbers, type Results } from '@reality-check/report';
import { type LostRun, type RunStore, recomputeResults } from '@reality-check/runtime';
import { type Compared, compared } from './compared.ts';
import { houseChanges } from './house-changes.ts';
import { installedMetric } from './installed-metric.ts';
import type { NamedMetric, Outcome } from './outcome.ts';

/** The report's metrics under the names that it has for them, as they are installed. */
async function metricsOf({ form, rows }: Results): Promise<NamedMetric[]> {
  // Every contender has one row for each metric, in the pipeline's order.
  const names = [...new Set(rows.map(({ metric }) => metric))];
  const found: NamedMetric[] = [];
  for (const [at, used] of form.evaluate.metrics.entries()) {
    const { uses } = used;
    found.push({ name: names[at] ?? uses, ...(await installedMetric(used, form.packages[uses])) });
  }
  return found;
}

interface Piece {
  readonly metric: string;
  readonly what: string;
  /** Contenders without which it cannot be computed. */
  readonly needs: readonly string[];
  readonly value: unknown;
}

const contender = (method: string, embedding: string) => `${method}, ${embedding}`;

/** A result in pieces that can be found again in another one. */
function piecesOf(numbers: Numbers, leading: string): Piece[] {
  const { rows, runs, comparisons, rankings, selection } = numbers;
  const separated = [...new Set(runs.map(({ method }) => contender(method, 'separated')))];
  return [
    ...rows.map((value) => {
      const what = contender(value.method, value.embedding);
      return { metric: value.metric, what, needs: [what], value };
    }),
    ...runs.flatMap(({ method, embedding, seed, fold, values, ties = {} }) => {
      const of = contender(method, embedding);
      const what = `${of}, repeat ${seed}${fold === undefined ? '' : `, fold ${fold}`}`;
      return [
        ...Object.entries(values).map(([metric, value]) => ({ metric, what, needs: [], value })),
        ...Object.entries(ties).map(([metric, value]) => {
          return { metric, what: `${what}, orders of ties`, needs: [], value };
        }),
      ];
    }),
    ...comparisons.map((value) => {
      const { method, other, embedding, metric } = value;
      const needs = [method, other].map((one) => contender(one, embedding));
      return { metric, what: `${method} against ${other}, ${embedding}`, needs, value };
    }),
    ...rankings.map((value) => {
      const { metric, embedding, methods } = value;
      const needs = methods.map(({ method }) => contender(method, embedding));
      return { metric, what: `ranks, ${embedding}`, needs, value };
    }),
    ...(selection.correlation
      ? [
          {
            metric: leading,
            what: 'validation and test',
            needs: separated,
            value: selection.correlation,
          },
        ]
      : []),
  ];
}

function compare(
  recorded: Results,
  now: Numbers,
  leading: string,
  lost: readonly LostRun[],
  metrics: ReadonlySet<string>,
): Compared[] {
  const gone = new Set(lost.map(({ run }) => contender(run.method, run.embedding)));
  const lostRuns = new Set(lost.map(({ run }) => run.key));
  const key = ({ metric, what }: Piece) => JSON.stringify([metric, what]);
  // As JSON holds them: a number that does not exist is null.
  const plain = JSON.parse(JSON.stringify(now)) as Numbers;
  const found = new Map(piecesOf(plain, leading).map((piece) => [key(piece), piece.value]));
  const kept = { ...recorded, runs: recorded.runs.filter((run) => !lostRuns.has(run.key)) };
  return piecesOf(kept, leading)
    .filter(({ metric, needs }) => metrics.has(metric) && !needs.some((one) => gone.has(one)))
    .flatMap((piece) => {
      const { metric, what, value } = piece;
      return [...compared({ metric, what, recorded: value, now: found.get(key(piece)) })];
    });
}

/** Computes every number of a report anew from the embeddings in the run store. */
export async function recomputeReport(
  result: string,
  results: Results,
  store: RunStore,
): Promise<Outcome> {
  const metrics = await metricsOf(results);
  const usable = metrics.flatMap(({ name, used: { uses }, metric }) =>
    metric ? [{ name, uses, metric }] : [],
  );
  const { numbers, lost } = recomputeResults(results, usable, store);
  const named = metrics.map(({ name, used }) => ({ name, uses: used.uses }));
  const leading = leadingMetric({ form: results.form, metrics: named });
  const names = new Set(usable.map(({ name }) => name));
  return {
    result,
    metrics,
    compared: compare(results, numbers, leading, lost, names),
    runs: results.runs.length,
    faults: [...new Set(lost.map(({ message }) => message))],
    house: houseChanges(results.house),
    numbers,
  };
}
