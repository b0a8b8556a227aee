import type { View } from '../analysis/analysis.ts';
import { percent } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { neighbourItem, queryItem } from '../html/neighbours.ts';
import { switched } from '../html/switch.ts';
import { html, type Markup } from '../html/template.ts';
import { type Page, type Section, shownOnly } from './page.ts';

function neighbour({ study, thumbnails }: Page, query: number, row: number): Markup {
  const { test, data } = study;
  const name = data.classes.test[test.labels[row]!]!;
  const right = test.labels[row] === test.labels[query];
  return neighbourItem({ name, file: test.names[row]!, right }, (text) =>
    thumbnails.show(row, text),
  );
}

function queryBlock(page: Page, { run, neighbours }: View, query: number): Markup {
  const { test, data } = page.study;
  const name = data.classes.test[test.labels[query]!]!;
  const file = test.names[query]!;
  const score = run.scores[page.metric]?.[query] ?? Number.NaN;
  return queryItem(
    { name, file, score: `${metricTitle(page.metric)} ${percent(100 * score)}` },
    page.thumbnails.show(query, `query: ${name}, ${file}`),
    (neighbours.get(query) ?? []).map((row) => neighbour(page, query, row)),
  );
}

function panel(page: Page, view: View): Markup {
  const { queries } = page.analysis;
  const groups = [
    ['Best queries', queries.best],
    ['Median queries', queries.median],
    ['Worst queries', queries.worst],
  ] as const;
  return html`<h3>${view.standing.label}, seed ${view.run.seed}</h3>
${groups
  .filter(([, rows]) => rows.length > 0)
  .map(
    ([title, rows]) => html`<h4>${title}</h4>${rows.map((row) => queryBlock(page, view, row))}`,
  )}`;
}

/** What the nearest neighbours of some queries look like, method by method. */
export const gallery: Section = {
  id: 'neighbours',
  title: 'Nearest neighbours',
  write(page) {
    const { views, best, queries } = page.analysis;
    if (!best || queries.best.length === 0) return undefined;
    const panels = views.map((view) => ({
      label: view.standing.label,
      content: panel(page, view),
    }));
    const chosen = views.findIndex(({ standing }) => standing === best);
    return html`<p>Queries that ${best.label} (first run) serves best, in the middle and worst by
${metricTitle(page.metric)}, equal scores in a seeded random order; the same queries for every method.
Nearest first, as many as the class has other images, 10 at the most. Full blue frame and ✓: same class.
Dashed orange frame and ✗: another class. The name of an image shows while the pointer is on it.</p>
${shownOnly(page)}${switched('near', 'Neighbours according to', panels, chosen)}`;
  },
};
