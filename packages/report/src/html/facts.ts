import { type Content, html, type Markup } from './template.ts';

/** Names with what belongs to them, in two columns. */
export function facts(entries: readonly (readonly [Content, Content])[]): Markup {
  const pairs = entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
  return html`<dl class="facts">${pairs}</dl>`;
}
