import type { Use } from '@reality-check/core';
import type { Line } from './chart.ts';
import type { Of, Style } from './look.ts';
import { curve, type Scene } from './measure.ts';

/** A line before it is measured. */
export type Drawn = readonly [name: string, of: Of, style: Style, use: Use<'loss'>];

/** Measures each line on the scenes of what it is of. */
export function lines(
  drawn: readonly Drawn[],
  xs: readonly number[],
  sceneAt: (x: number, of: Of) => Scene,
): Promise<readonly Line[]> {
  return Promise.all(
    drawn.map(async ([name, of, style, use]) => ({
      name,
      of,
      style,
      points: await curve(use, xs, (x) => sceneAt(x, of)),
    })),
  );
}
