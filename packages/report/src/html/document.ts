import { style } from './style.ts';
import { html, Markup } from './template.ts';

/** A part of the page with its heading. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** One static page: no script, and a policy that keeps the browser from loading anything. */
export function documentOf(
  title: string,
  header: Markup,
  parts: readonly Part[],
  images: Markup,
): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="@reality-check/report">
<title>${title} · Reality Check</title>
<style>${new Markup(style)}${images}</style>
</head>
<body>
${header}
<main>
<nav aria-label="Contents"><ul>${parts.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${parts.map(
  ({
    id,
    title: name,
    content,
  }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${content}
</section>
`,
)}</main>
<footer class="quiet small">The numbers of this page: <code>results.json</code>, <code>results.csv</code> and <code>results.md</code> beside it. Nothing on this page is loaded from a network.</footer>
</body>
</html>
`;
  return page.text;
}
