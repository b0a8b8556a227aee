import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { plainSvg } from './plain-svg.ts';

/** One line of a picture. */
export interface Line {
  readonly name: string;
  readonly of: 'positive' | 'negative';
  /** Which of several values of an option it is drawn for: 0, 1 or 2. */
  readonly style?: 0 | 1 | 2;
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

// Between light and dark, so that a page of either colour shows them well.
const ink = '#7a828e';
const colours = { positive: '#2f81f7', negative: '#e0701a' } as const;
const dashes = [[], [7, 3], [2, 2.5]] as const;
const [width, height, legendRow] = [230, 180, 19];

const config = {
  aria: false,
  background: 'transparent',
  font: 'sans-serif',
  view: { stroke: null },
  concat: { spacing: 44 },
  axis: {
    labelColor: ink,
    titleColor: ink,
    titleFontWeight: 'normal',
    titleFontSize: 12,
    labelFontSize: 11,
    gridColor: ink,
    gridOpacity: 0.22,
    domainColor: ink,
    tickColor: ink,
    tickSize: 4,
    labelFlush: false,
    labelOverlap: false,
  },
} as const;

function look({ of, style = 0 }: Line) {
  return { color: colours[of], strokeWidth: 1.8, strokeDash: dashes[style] };
}

function panel(chart: Chart, field: 'loss' | 'pull', title: string) {
  return {
    width,
    height,
    layer: chart.lines.map((line) => ({
      data: { values: line.points },
      mark: { type: 'line', ...look(line), strokeJoin: 'round' },
      encoding: {
        x: {
          field: 'x',
          type: 'quantitative',
          title: chart.x,
          scale: { domain: [chart.ticks[0], chart.ticks.at(-1)], nice: false },
          axis: { values: chart.ticks, format: '.3~g', grid: false, titlePadding: 6 },
        },
        y: {
          field,
          type: 'quantitative',
          title,
          axis: {
            tickCount: 5,
            format: '.3~g',
            titleAngle: 0,
            titleAlign: 'left',
            titleAnchor: 'start',
            titleX: 0,
            titleY: -10,
          },
        },
      },
    })),
  };
}

/** The names of the lines, each beside a piece of its line. */
function legend(lines: readonly Line[]) {
  return {
    width: 150,
    height,
    layer: lines.flatMap((line, at) => {
      const y = { value: 8 + legendRow * at };
      return [
        {
          data: { values: [{}] },
          mark: { type: 'rule', ...look(line) },
          encoding: { x: { value: 0 }, x2: { value: 26 }, y },
        },
        {
          data: { values: [{}] },
          mark: { type: 'text', text: line.name, align: 'left', baseline: 'middle', color: ink },
          encoding: { x: { value: 33 }, y },
        },
      ];
    }),
  };
}

/** Draws the loss and the size of its derivative side by side, as SVG of a page of any colour. */
export async function drawChart(chart: Chart): Promise<string> {
  const spec = {
    padding: { left: 34, top: 26, right: 4, bottom: 40 },
    autosize: 'none',
    bounds: 'flush',
    hconcat: [
      panel(chart, 'loss', 'loss'),
      panel(chart, 'pull', 'pull on the row that moves'),
      legend(chart.lines),
    ],
    config,
  };
  const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return `${plainSvg(svg, chart.about, 750, 252)}\n`;
}
