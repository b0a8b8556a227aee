import { type Content, html, Markup } from './template.ts';

/** One of several panels of which the reader sees one at a time. */
export interface Panel {
  readonly label: string;
  readonly content: Content;
}

/** Panels behind buttons. Radio buttons and CSS: it needs no script, and the arrow keys work. */
export function switched(
  id: string,
  legend: string,
  panels: readonly Panel[],
  checked = 0,
): Markup {
  const rules = panels.map((_, at) => `#${id}-${at}:checked~.${id}-panel-${at}{display:block}`);
  const buttons = panels.map(
    ({ label }, at) => html`<input type="radio" name="${id}" id="${id}-${at}"${
      at === checked && html` checked`
    }><label for="${id}-${at}">${label}</label>
`,
  );
  const contents = panels.map(
    ({ content }, at) => html`<div class="panel ${id}-panel-${at}">${content}</div>
`,
  );
  return html`<style>${new Markup(rules.join(''))}</style>
<fieldset class="switch"><legend class="small quiet">${legend}</legend>
${buttons}${contents}</fieldset>`;
}
