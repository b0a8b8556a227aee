import type { TopLevelSpec } from 'vega-lite';
import type { Markup } from '../html/template.ts';
import { plotWidth, render } from './render.ts';

/** The curve of one run. */
export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly points: readonly { readonly step: number; readonly value: number }[];
  /** The step of the best checkpoint; absent where there is none to mark. */
  readonly best?: number;
}

/** The place on a curve at the best checkpoint: its nearest point. */
function bestPoint({ points, best }: Curve) {
  if (best === undefined) return undefined;
  return points.reduce<(typeof points)[number] | undefined>(
    (found, point) =>
      found && Math.abs(found.step - best) <= Math.abs(point.step - best) ? found : point,
    undefined,
  );
}

/** A line for each curve, the best checkpoint of a training marked by a ring. */
export function linePlot(
  curves: readonly Curve[],
  titles: { readonly x: string; readonly y: string },
  description: string,
): Promise<Markup> {
  const x = {
    field: 'step',
    type: 'quantitative',
    title: titles.x,
    axis: { tickCount: 4, format: '~s', grid: false },
    scale: { nice: false },
  } as const;
  const y = {
    field: 'value',
    type: 'quantitative',
    title: titles.y,
    scale: { zero: false },
    axis: { tickCount: 5, format: '.4~g' },
  } as const;
  const spec = {
    width: plotWidth - 62,
    height: 170,
    padding: { left: 52, top: 8, right: 10, bottom: 40 },
    layer: curves.flatMap((curve) => {
      const marked = bestPoint(curve);
      return [
        {
          data: { values: curve.points },
          mark: {
            type: 'line',
            color: curve.colour,
            strokeWidth: 1.6,
            strokeDash: curve.dash,
            strokeJoin: 'round',
          },
          encoding: { x, y },
        },
        {
          data: { values: marked ? [marked] : [] },
          mark: {
            type: 'point',
            filled: true,
            fill: 'var(--page)',
            stroke: curve.colour,
            strokeWidth: 2,
            size: 60,
            opacity: 1,
          },
          encoding: { x, y },
        },
      ];
    }),
  };
  return render(spec as unknown as TopLevelSpec, description);
}
