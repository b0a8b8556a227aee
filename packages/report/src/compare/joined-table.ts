import { days, withInterval } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import type { Results } from '../results/json.ts';
import type { ResultRow } from '../results/rows.ts';

/** Results under the name by which their reader knows them. */
export interface Named {
  readonly name: string;
  readonly results: Results;
  /** Whether a method was measured with code that computes other numbers than what is installed. */
  readonly isStale?: (method: string) => boolean;
}

/** One line of the table: a method of one of the results, by metric. */
interface Line {
  readonly name: string;
  readonly stale: boolean;
  readonly rows: readonly ResultRow[];
}

function linesOf({ name, results, isStale }: Named): Line[] {
  const lines = new Map<string, ResultRow[]>();
  for (const row of results.rows) {
    const key = JSON.stringify([row.method, row.embedding]);
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return [...lines.values()].map((rows) => ({
    name,
    rows,
    stale: isStale?.(rows[0]!.method) ?? false,
  }));
}

/** All methods of several results as one Markdown table, best first by the last metric. */
export function joinedTable(named: readonly Named[]): string {
  const metrics = [
    ...new Set(named.flatMap(({ results }) => results.rows.map((row) => row.metric))),
  ];
  const leading = metrics.at(-1);
  const value = ({ rows }: Line) => rows.find(({ metric }) => metric === leading)?.mean ?? -1;
  const lines = named.flatMap(linesOf).sort((a, b) => value(b) - value(a));
  const header = ['method', 'embedding', 'result', ...metrics.map(metricTitle), 'n', 'measured'];
  const cells = lines.map(({ name, rows, stale }) => {
    const [first] = rows;
    const found = (metric: string) => rows.find((row) => row.metric === metric);
    return [
      `${first!.method}${first!.baseline ? ' (baseline)' : ''}${stale ? ' (stale)' : ''}`,
      `${first!.embedding}, ${first!.dimensions}-d`,
      name,
      ...metrics.map((metric) => {
        const row = found(metric);
        return row ? withInterval(row) : '–';
      }),
      String(first!.n),
      first!.measured ? days(first!.measured) : '–',
    ];
  });
  const rule = header.map((_, at) => (at > 2 && at < header.length - 1 ? '---:' : ':---'));
  return [header, rule, ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
