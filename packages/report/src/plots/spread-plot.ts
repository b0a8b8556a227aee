import { quantile } from '@reality-check/statistics';
import type { TopLevelSpec } from 'vega-lite';
import { percent } from '../html/format.ts';
import type { Markup } from '../html/template.ts';
import type { Named } from '../results/standing.ts';
import { render } from './render.ts';
import { rowFrame } from './rows-plot.ts';

/** More classes than this are summed up by the box alone. */
const drawable = 250;

/** A row of the plot. */
export interface Spread extends Named {
  readonly colour: string;
  /** Class means in percent, without NaN. */
  readonly values: readonly number[];
}

function box(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, first, median, third, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((share) =>
    quantile(sorted, share),
  );
  return { low, first, median, third, high };
}

/** How a score spreads over the classes: a stroke per class, box of quartiles, 5 to 95 % line. */
export function spreadPlot(spreads: readonly Spread[], title: string): Promise<Markup> {
  const { width, height, padding, place, names } = rowFrame(spreads);
  const boxes = spreads
    .map(({ values, colour, label }, row) => ({ row, colour, label, count: values.length, values }))
    .filter(({ count }) => count > 0)
    .map(({ values, ...rest }) => ({ ...rest, ...box(values) }));
  const strokes = spreads.flatMap(({ values, colour }, row) =>
    values.length > drawable ? [] : values.map((value) => ({ row, colour, value })),
  );
  const x = { type: 'quantitative', scale: { domain: [0, 100] } } as const;
  const color = { field: 'colour', type: 'nominal', scale: null, legend: null } as const;
  const spec = {
    width,
    height,
    padding,
    layer: [
      names,
      {
        data: { values: strokes },
        mark: { type: 'tick', thickness: 1, height: 14, opacity: 0.35 },
        encoding: {
          y: place,
          x: {
            ...x,
            field: 'value',
            title: `${title} of a class, percent`,
            axis: { tickCount: 5 },
          },
          color,
        },
      },
      {
        data: { values: boxes },
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: {
          y: place,
          x: { ...x, field: 'low', title: `${title} of a class, percent` },
          x2: { field: 'high' },
          color,
        },
      },
      {
        data: { values: boxes },
        mark: { type: 'bar', height: 9, fillOpacity: 0.85 },
        encoding: { y: place, x: { ...x, field: 'first' }, x2: { field: 'third' }, color },
      },
      {
        data: { values: boxes },
        mark: { type: 'tick', thickness: 3, height: 13, color: 'var(--ink)', opacity: 1 },
        encoding: { y: place, x: { ...x, field: 'median' } },
      },
    ],
  };
  const medians = boxes.map(({ label, median }) => `${label} ${percent(median ?? null)}`);
  const said = `${title} of single classes. Median over classes: ${medians.join('; ')}.`;
  return render(spec as TopLevelSpec, said);
}
