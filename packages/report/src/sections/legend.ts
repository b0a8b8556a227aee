import { html, type Markup } from '../html/template.ts';
import { outline } from '../plots/map-plot.ts';
import type { Standing } from '../results/standing.ts';

/** The lines of methods with their names. */
export function legend(standings: readonly Pick<Standing, 'label' | 'colour' | 'dash'>[]): Markup {
  const items = standings.map(
    ({ label, colour, dash }) => html`<li><svg class="key" viewBox="0 0 30 12" aria-hidden="true">
<path d="M0 6h30" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash.join(' ')}"/></svg>
${label}</li>
`,
  );
  return html`<ul class="legend" aria-label="Legend">${items}</ul>`;
}

/** The shapes of groups of points with their names. */
export function shapeLegend(
  groups: readonly { readonly name: string; readonly colour: string; readonly shape: number }[],
): Markup {
  const items = groups.map(
    ({ name, colour, shape }) => html`<li><svg class="key dot" viewBox="0 0 8 8" aria-hidden="true">
<path fill="${colour}" d="${outline(shape, 4, 4)}"/></svg>${name}</li>
`,
  );
  return html`<ul class="legend" aria-label="Legend">${items}</ul>`;
}
