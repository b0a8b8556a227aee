import {
  bottomAxis,
  colours,
  dashes,
  drawPanels,
  leftAxis,
  legend,
  type Of,
  type Style,
} from './look.ts';

/** One line of a picture. */
export interface Line {
  readonly name: string;
  readonly of: Of;
  /** Which of several values of an option it is drawn for. */
  readonly style?: Style;
  readonly points: readonly { readonly x: number; readonly loss: number; readonly pull: number }[];
}

/** What a picture of a loss shows. */
export interface Chart {
  /** In words, for those who do not see it. */
  readonly about: string;
  readonly x: string;
  readonly ticks: readonly number[];
  readonly lines: readonly Line[];
}

const [width, height] = [230, 180];

/** How a line looks. */
export function look({ of, style = 0 }: Pick<Line, 'of' | 'style'>) {
  return { color: colours[of], strokeWidth: 1.8, strokeDash: dashes[style] };
}

/** The names of lines, each beside a piece of its line. */
export function lineLegend(lines: readonly Pick<Line, 'name' | 'of' | 'style'>[]) {
  const entries = lines.map((line) => ({
    name: line.name,
    mark: { type: 'rule', ...look(line) },
    encoding: { x: { value: 0 }, x2: { value: 26 } },
  }));
  return legend(entries, 150, height);
}

function panel(chart: Chart, field: 'loss' | 'pull', title: string) {
  return {
    width,
    height,
    layer: chart.lines.map((line) => ({
      data: { values: line.points },
      mark: { type: 'line', ...look(line), strokeJoin: 'round' },
      encoding: {
        x: bottomAxis('x', chart.x, chart.ticks),
        y: leftAxis(field, title),
      },
    })),
  };
}

/** Draws the loss and the size of its derivative side by side. */
export function drawChart(chart: Chart): Promise<string> {
  const panels = [
    panel(chart, 'loss', 'loss'),
    panel(chart, 'pull', 'pull on the row that moves'),
    lineLegend(chart.lines),
  ];
  return drawPanels(panels, chart.about, [34, 750, 252]);
}
