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
  const links = parts.map((part) => html`<li><a href="#${part.id}">${part.title}</a></li>`);
  const sections = parts.map(
    (part) => html`<section aria-labelledby="${part.id}"><h2 id="${part.id}">${part.title}</h2>
${part.content}
</section>
`,
  );
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
<nav aria-label="Contents"><ul>${links}</ul></nav>
${sections}</main>
<footer class="quiet small">The numbers of this page: <code>results.json</code>,
<code>results.csv</code> and <code>results.md</code> beside it. Nothing on this page is loaded from a network.</footer>
</body>
</html>
`;
  return page.text;
}
