import { shorten } from '../html/format.ts';
import { colour, dash, slots } from '../html/palette.ts';
import type { Contender, ScoredStudy, Study } from '../study.ts';
import type { ResultRow } from './rows.ts';

/** Letters of a label at the most; the files beside the page have the whole name. */
const longest = 60;

/** What a row of a table or a plot is called. */
export interface Named {
  readonly label: string;
}

/** A contender with its numbers, and the name and look that it has all through the report. */
export interface Standing extends Named {
  readonly contender: Contender;
  /** By metric. */
  readonly rows: ReadonlyMap<string, ResultRow>;
  /** The row of the leading metric. */
  readonly leading: ResultRow;
  /** That of its method; grey for baselines, and for methods behind as many others as there are colours. */
  readonly colour: string;
  readonly dash: readonly number[];
  /** Whether its method is among the few that pictures show. */
  readonly shown: boolean;
}

/** The metric that orders tables: the one that chose the checkpoints, if it is among those judged. */
export function leadingMetric(study: Pick<ScoredStudy, 'metrics' | 'form'>): string {
  const { metrics, form } = study;
  const chosen =
    metrics.find(({ uses }) => uses === form.select.uses) ??
    metrics.find(({ name }) => name === 'map-at-r') ??
    metrics[0];
  return chosen?.name ?? '';
}

function byRank(one: ResultRow, other: ResultRow): number {
  const [first, second] = [one, other].map(({ mean }) => mean ?? -Infinity) as [number, number];
  return Number(one.baseline) - Number(other.baseline) || (first === second ? 0 : second - first);
}

/** Methods first, then baselines, each from best to worst; without any result last. */
export function standings(study: Study, rows: readonly ResultRow[]): Standing[] {
  const leader = leadingMetric(study);
  const several = new Set(study.contenders.map(({ embedding }) => embedding)).size > 1;
  const ranked = study.contenders
    .map((contender, index) => {
      const start = index * study.metrics.length;
      const own = rows.slice(start, start + study.metrics.length);
      return { contender, index, own, leading: own.find(({ metric }) => metric === leader)! };
    })
    .sort((one, other) => byRank(one.leading, other.leading));
  const names = (found: readonly { readonly contender: Contender }[]) => [
    ...new Set(found.flatMap(({ contender }) => (contender.baseline ? [] : [contender.method]))),
  ];
  const best = names(ranked).slice(0, slots);
  // A colour stays with the place in the pipeline, not with the rank, which noise may change.
  const coloured = names(study.contenders.map((contender) => ({ contender }))).filter((method) =>
    best.includes(method),
  );
  const baselines = ranked.filter(({ contender }) => contender.baseline).slice(0, 3);
  return ranked.map((found) => {
    const { contender, own, leading } = found;
    const { method, embedding, baseline } = contender;
    const slot = baseline ? -1 : coloured.indexOf(method);
    return {
      label: shorten(several ? `${method} (${embedding})` : method, longest),
      contender,
      rows: new Map(own.map((row) => [row.metric, row])),
      leading,
      colour: slot < 0 ? 'var(--quiet)' : colour(slot),
      dash: slot < 0 ? [] : dash(slot),
      shown: contender.runs.length > 0 && (slot >= 0 || baselines.includes(found)),
    };
  });
}
