import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { plainSvg } from './plain-svg.ts';

/** What something in a picture is of. */
export type Of = 'positive' | 'negative';

/** One of several lines of one colour: whole, dashed, dotted. */
export type Style = 0 | 1 | 2;

// Colours are between light and dark, so that a page of either colour shows them well.
/** The colour of texts and axes. */
export const ink = '#7a828e';
/** The colours of what is of positives and of negatives. */
export const colours = { positive: '#2f81f7', negative: '#e0701a' } as const;
/** The dashes of each style. */
export const dashes = [[], [7, 3], [2, 2.5]] as const;

const legendRow = 19;

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

/** An axis along the bottom, from its first tick to its last. */
export function bottomAxis(field: string, title: string, ticks: readonly number[]) {
  return {
    field,
    type: 'quantitative',
    title,
    scale: { domain: [ticks[0], ticks.at(-1)], nice: false },
    axis: { values: ticks, format: '.3~g', grid: false, titlePadding: 6 },
  };
}

/** An axis up the left side, with its title above, in as many lines as are given. */
export function leftAxis(
  field: string,
  title: string | readonly string[],
  axis: object = { tickCount: 5 },
) {
  return {
    field,
    type: 'quantitative',
    title,
    axis: {
      format: '.3~g',
      titleAngle: 0,
      titleAlign: 'left',
      titleAnchor: 'start',
      titleX: 0,
      titleY: -10,
      ...axis,
    },
  };
}

/** A name in a legend, beside a piece of what it names. */
export interface LegendEntry {
  readonly name: string;
  readonly mark: object;
  /** Where the piece lies, of the first 26 pixels. */
  readonly encoding: object;
}

/** Names one below the other. */
export function legend(entries: readonly LegendEntry[], width: number, height: number) {
  return {
    width,
    height,
    layer: entries.flatMap(({ name, mark, encoding }, at) => {
      const y = { value: 8 + legendRow * at };
      return [
        { data: { values: [{}] }, mark, encoding: { ...encoding, y } },
        {
          data: { values: [{}] },
          mark: { type: 'text', text: name, align: 'left', baseline: 'middle', color: ink },
          encoding: { x: { value: 33 }, y },
        },
      ];
    }),
  };
}

/** Draws panels side by side, as SVG for a page of any colour. */
export async function drawPanels(
  panels: readonly object[],
  about: string,
  [left, width, height, top = 26]: readonly [
    left: number,
    width: number,
    height: number,
    top?: number,
  ],
): Promise<string> {
  const spec = {
    padding: { left, top, right: 4, bottom: 40 },
    autosize: 'none',
    bounds: 'flush',
    hconcat: panels,
    config,
  };
  const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return `${plainSvg(svg, about, width, height)}\n`;
}
