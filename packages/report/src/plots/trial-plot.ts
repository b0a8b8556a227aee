import type { TopLevelSpec } from 'vega-lite';
import type { Markup } from '../html/template.ts';
import { plotWidth, render } from './render.ts';

/** One trial of a search. */
export interface TrialDot {
  readonly x: number | string;
  /** Absent where the trial came to nothing. */
  readonly y?: number;
  readonly chosen: boolean;
}

/** The axis along which trials are laid out. */
export interface TrialAxis {
  readonly title: string;
  readonly scale: 'linear' | 'log' | 'words';
  /** The ends of the range that was searched; words in their order. */
  readonly domain: readonly (number | string)[];
}

function axisOf({ title, scale, domain }: TrialAxis) {
  const words = scale === 'words';
  return {
    field: 'x',
    type: words ? 'ordinal' : 'quantitative',
    title,
    axis: words ? { labelAngle: 0 } : { tickCount: 5, format: '.3~g', grid: false },
    scale: words ? { domain, padding: 0.5 } : { type: scale, domain, nice: false, zero: false },
  };
}

/**
 * A dot for each trial, the chosen one filled and larger, crosses at the foot for those that came to
 * nothing; `line` is drawn through the given places.
 */
export function trialPlot(
  dots: readonly TrialDot[],
  axis: TrialAxis,
  title: string,
  colour: string,
  description: string,
  line: readonly { readonly x: number; readonly y: number }[] = [],
): Promise<Markup> {
  const x = axisOf(axis);
  const values = dots.flatMap(({ y }) => (y === undefined ? [] : [y]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.5, (high - low) * 0.08);
  const foot = low - 2 * room;
  const failed = dots.filter(({ y }) => y === undefined);
  const y = {
    field: 'y',
    type: 'quantitative',
    title,
    scale: {
      domain: [failed.length > 0 ? foot : low - room, high + room],
      nice: false,
      zero: false,
    },
    axis: { tickCount: 5, format: '.4~g' },
  };
  const spec = {
    width: plotWidth - 62,
    height: 150,
    padding: { left: 52, top: 8, right: 10, bottom: 40 },
    layer: [
      {
        data: { values: line },
        mark: { type: 'line', interpolate: 'step-after', color: 'var(--quiet)', strokeWidth: 1.5 },
        encoding: { x, y },
      },
      {
        data: { values: dots.filter((dot) => dot.y !== undefined && !dot.chosen) },
        mark: { type: 'point', color: colour, size: 36, strokeWidth: 1.6, opacity: 0.9 },
        encoding: { x, y },
      },
      {
        data: { values: failed.map((dot) => ({ ...dot, y: foot + room / 2 })) },
        mark: { type: 'point', shape: 'cross', angle: 45, color: 'var(--wrong)', size: 50 },
        encoding: { x, y },
      },
      {
        data: { values: dots.filter((dot) => dot.y !== undefined && dot.chosen) },
        mark: { type: 'point', filled: true, color: colour, size: 130, opacity: 1 },
        encoding: { x, y },
      },
    ],
  };
  return render(spec as unknown as TopLevelSpec, description);
}
