import type { TopLevelSpec } from 'vega-lite';
import { withInterval } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import type { Markup } from '../html/template.ts';
import type { Standing } from '../results/standing.ts';
import { render } from './render.ts';
import { percentDomain, rowFrame } from './rows-plot.ts';

/**
 * One metric: a dot for the mean, a bar for its 95 % interval, a tick for every repeat, behind
 * them a pale band for the bootstrap over classes and seeds.
 */
export function intervalPlot(standings: readonly Standing[], metric: string): Promise<Markup> {
  const { width, height, padding, place, names } = rowFrame(standings);
  const found = standings.map(({ label, colour, contender, rows }, row) => ({
    row,
    label,
    colour,
    baseline: contender.baseline,
    result: rows.get(metric)!,
  }));
  const results = found.filter(({ result }) => result.mean !== null);
  const repeats = results.flatMap(({ row, colour, result }) =>
    result.repeats.length > 1 ? result.repeats.map(({ value }) => ({ row, colour, value })) : [],
  );
  const domain = percentDomain(
    results.flatMap(({ result: { mean, low, high, bootstrap } }) => [
      ...[mean!, low ?? mean!, high ?? mean!],
      ...(bootstrap ? [bootstrap.low, bootstrap.high] : []),
    ]),
  );
  const within = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
  const title = metricTitle(metric);
  const x = { type: 'quantitative', scale: { domain, nice: false, zero: false } } as const;
  const color = { field: 'colour', type: 'nominal', scale: null, legend: null } as const;
  const spec = {
    width,
    height,
    padding,
    layer: [
      names,
      {
        data: {
          values: results.flatMap(({ row, colour, result: { bootstrap } }) =>
            bootstrap ? [{ row, colour, ...bootstrap }] : [],
          ),
        },
        mark: { type: 'rule', strokeWidth: 9, opacity: 0.22 },
        encoding: { y: place, x: { ...x, field: 'low' }, x2: { field: 'high' }, color },
      },
      {
        data: {
          values: results.flatMap(({ row, colour, result: { low, high } }) =>
            low === null || high === null
              ? []
              : [{ row, colour, low: within(low), high: within(high) }],
          ),
        },
        mark: { type: 'rule', strokeWidth: 2.5, strokeCap: 'round' },
        encoding: {
          y: place,
          x: {
            ...x,
            field: 'low',
            title: `${title}, percent`,
            axis: { tickCount: 5, format: '~f' },
          },
          x2: { field: 'high' },
          color,
        },
      },
      {
        data: { values: repeats },
        mark: { type: 'tick', thickness: 1.5, height: 12, opacity: 0.75 },
        encoding: { y: place, x: { ...x, field: 'value' }, color },
      },
      {
        data: {
          values: results.map(({ row, colour, baseline, result: { mean } }) => ({
            row,
            colour,
            baseline: String(baseline),
            mean,
          })),
        },
        mark: { type: 'point', filled: true, size: 70, opacity: 1 },
        encoding: {
          y: place,
          x: { ...x, field: 'mean' },
          color,
          shape: {
            field: 'baseline',
            type: 'nominal',
            scale: { domain: ['false', 'true'], range: ['circle', 'diamond'] },
            legend: null,
          },
        },
      },
    ],
  };
  const values = found.map(({ label, result }) => `${label} ${withInterval(result)}`).join('; ');
  return render(spec as TopLevelSpec, `${title} with 95 % intervals, percent. ${values}.`);
}
