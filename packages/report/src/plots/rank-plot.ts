import type { TopLevelSpec } from 'vega-lite';
import type { Ranking } from '../comparison/ranking.ts';
import type { Markup } from '../html/template.ts';
import { render } from './render.ts';
import { rowFrame } from './rows-plot.ts';

/** Units between two bars of methods that do not differ. */
const gap = 9;

/**
 * A critical-difference diagram (Demšar 2006): methods at their mean ranks, the best at the top,
 * and to the right a bar along each group that the critical difference does not tell apart.
 */
export function rankPlot(
  { methods, groups, criticalDifference }: Ranking,
  colourOf: (method: string) => string,
): Promise<Markup> {
  const room = Math.max(1, groups.length) * gap + 6;
  const frame = rowFrame(methods.map(({ method }) => ({ label: method })));
  const { height, padding, place, names } = frame;
  const width = frame.width - room;
  const x = {
    type: 'quantitative',
    scale: { domain: [1, methods.length], nice: false, zero: false },
  };
  const axis = { values: methods.map((_, at) => at + 1), format: 'd' };
  const spec = {
    width,
    height,
    padding: { ...padding, right: padding.right + room },
    layer: [
      names,
      {
        data: {
          values: methods.map(({ method, rank }, row) => ({
            ...{ row, rank, colour: colourOf(method) },
          })),
        },
        mark: { type: 'point', filled: true, size: 80, opacity: 1 },
        encoding: {
          y: place,
          x: { ...x, field: 'rank', title: 'mean rank (1 is best)', axis },
          color: { field: 'colour', type: 'nominal', scale: null, legend: null },
        },
      },
      ...groups.map(([first, last], at) => ({
        data: { values: [{ row: first, end: last }] },
        mark: { type: 'rule', strokeWidth: 4, strokeCap: 'round', color: 'var(--ink)' },
        encoding: {
          y: { ...place, scale: { domain: methods.map((_, row) => row) } },
          y2: { field: 'end' },
          x: { value: width + 10 + at * gap },
        },
      })),
    ],
  };
  const ranks = methods.map(({ method, rank }) => `${method} ${rank.toFixed(2)}`).join('; ');
  const said = `Mean ranks: ${ranks}. Critical difference ${criticalDifference.toFixed(2)}.`;
  return render(spec as unknown as TopLevelSpec, said);
}
