import { lineLegend, look } from './chart.ts';
import { bottomAxis, drawPanels, leftAxis, type Of, type Style } from './look.ts';

/** What a picture of draws shows: how often what happens. */
export interface Shares {
  /** In words, for those who do not see it. */
  readonly about: string;
  readonly x: string;
  readonly y: string;
  readonly ticks: readonly number[];
  /** Whether each value holds for all up to the next one. */
  readonly steps: boolean;
  readonly lines: readonly {
    readonly name: string;
    readonly of: Of;
    readonly style?: Style;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
}

const [width, height] = [380, 180];

/** Draws lines over one axis, with their names. */
export function drawShares({ about, x, y, ticks, steps, lines }: Shares): Promise<string> {
  const panel = {
    width,
    height,
    layer: lines.map((line) => ({
      data: { values: line.points },
      mark: {
        type: 'line',
        ...look(line),
        strokeJoin: 'round',
        ...(steps && { interpolate: 'step-after' }),
      },
      encoding: { x: bottomAxis('x', x, ticks), y: leftAxis('y', y) },
    })),
  };
  return drawPanels([panel, lineLegend(lines)], about, [44, 690, 252]);
}
