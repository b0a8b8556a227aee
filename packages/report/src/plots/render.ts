import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { escapeText, Markup } from '../html/template.ts';

/** Width of a plot in its own units: that of a phone, so that text keeps its size there. */
export const plotWidth = 350;

const text = { labelFont: 'inherit', titleFont: 'inherit' };

/** One look for all plots. Colours are those of the page, light or dark. */
const config = {
  aria: false,
  background: 'transparent',
  font: 'inherit',
  view: { stroke: null },
  axis: {
    ...text,
    labelColor: 'var(--quiet)',
    titleColor: 'var(--quiet)',
    titleFontWeight: 'normal',
    titleFontSize: 12,
    labelFontSize: 12,
    gridColor: 'var(--grid)',
    domainColor: 'var(--line)',
    tickColor: 'var(--line)',
    tickSize: 4,
    titlePadding: 6,
  },
} as const;

const quiet = {
  level: () => quiet,
  error: (...found: readonly unknown[]): never => {
    throw new Error(found.join(' '));
  },
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

/** Compiles a Vega-Lite specification into an SVG that scales with the page. */
export async function render(spec: TopLevelSpec, description: string): Promise<Markup> {
  const { spec: vega } = compile({ ...spec, config, autosize: 'none' } as TopLevelSpec, {
    logger: quiet,
  });
  const view = new View(parse(vega), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const start = `<svg class="plot" role="img" aria-label="${escapeText(description)}"`;
  return new Markup(svg.replace(/<svg [^>]*?(viewBox="[^"]*")[^>]*>/, `${start} $1>`));
}
