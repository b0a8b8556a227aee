import { shorten } from './format.ts';
import { type Content, html, type Markup } from './template.ts';

/** What is said of an image: its class and its file. */
export interface Described {
  readonly name: string;
  readonly file: string;
}

/** One neighbour in its frame, right or wrong. */
export function neighbourItem(
  { name, file, right }: Described & { readonly right: boolean },
  show: (text: string) => Markup,
): Markup {
  const [word, symbol] = right ? ['right', '✓'] : ['wrong', '✗'];
  const image = show(`${word}: ${name}, ${file}`);
  return html`<li class="${word}"><span class="frame">${image}</span>
<small aria-hidden="true"><b>${symbol}</b> <bdi>${shorten(name, 40)}</bdi></small></li>`;
}

/** One query with its score, and its neighbours beside it. */
export function queryItem(
  { name, file, score }: Described & { readonly score: string },
  image: Markup,
  near: readonly Content[],
): Markup {
  return html`<div class="query">
<div class="what">${image}
<div><strong><bdi>${shorten(name, 60)}</bdi></strong><br>
<span class="quiet">${shorten(file, 60)}<br>${score}</span></div></div>
<ol class="near">${near}</ol>
</div>
`;
}
