import { halfWidth, type Interval } from '@reality-check/statistics';
import { days, percent } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { type Content, html, type Markup } from '../html/template.ts';
import type { ResultRow } from '../results/rows.ts';
import type { Standing } from '../results/standing.ts';
import { metricsInOrder, type Page, type Section } from './page.ts';

/** Which of a row's numbers a table shows. */
type Shown = (row: ResultRow) => Interval;

const isBaseline = ({ contender }: Standing) => contender.baseline;
const isMethod = ({ contender }: Standing) => !contender.baseline;

function cell(interval: Interval, top: boolean): Markup {
  const { mean, low, high } = interval;
  if (mean === null) return html`<td class="number half">no result</td>`;
  const bounds = low === null ? 'one repeat: no interval' : `${percent(low)} to ${percent(high)}`;
  return html`<td class="number${top && ' top'}" title="${bounds}"><span class="mean">${percent(mean)}</span>
<span class="half">± ${percent(halfWidth(interval))}</span></td>`;
}

function headings(metrics: readonly string[]): Markup {
  const numbers = [...metrics.map(metricTitle), 'n', 'size'];
  return html`<thead><tr><th scope="col">Method</th>
${numbers.map((name) => html`<th scope="col" class="number">${name}</th>`)}
<th scope="col">measured</th></tr></thead>`;
}

function table(page: Page, shown: Shown, caption: Content): Markup {
  const { standings } = page;
  const metrics = metricsInOrder(page);
  const number = ({ rows }: Standing, name: string) => shown(rows.get(name)!);
  const highest = new Map(
    metrics.map((name) => {
      const means = standings.filter(isMethod).map((one) => number(one, name).mean ?? -Infinity);
      return [name, Math.max(...means)];
    }),
  );
  const line = (one: Standing) => {
    const { label, contender, leading } = one;
    const cells = metrics.map((name) => {
      const found = number(one, name);
      return cell(found, isMethod(one) && found.mean === highest.get(name));
    });
    return html`<tr${isBaseline(one) && html` class="baseline"`}><th scope="row">${label}</th>${cells}
<td class="number">${leading.n}</td><td class="number">${contender.dimensions}</td>
<td class="date">${leading.measured ? days(leading.measured) : '–'}</td></tr>
`;
  };
  const parting = html`<tr class="parting"><th scope="colgroup" colspan="${metrics.length + 4}">
Baselines: nothing learned from these images</th></tr>`;
  return html`<div class="scroll" role="region" aria-label="Table of results" tabindex="0">
<table class="results"><caption><span>${caption}</span></caption>
${headings(metrics)}
<tbody>${standings.filter(isMethod).map(line)}
${standings.some(isBaseline) && parting}${standings.filter(isBaseline).map(line)}</tbody>
</table></div>`;
}

function reading({ standings }: Page): Markup {
  const sizes = standings.filter(isMethod).map(({ leading }) => leading.n);
  const few = sizes.some((n) => n === 2 || n === 3);
  return html`<p class="small quiet">n counts the repeats (seeds); with several folds, a repeat is the
mean of its fold models. The interval covers the spread between repeats on these test classes only; what
other classes would bring is shown below.${
    few &&
    ` So few repeats make wide intervals: to each side 12.7 standard errors for n = 2, and 4.3 for n = 3.`
  } Overlapping intervals do not prove that two methods are equal, and separate ones do not replace the
paired tests of the comparison.</p>`;
}

/** Methods by metrics. */
export const mainTable: Section = {
  id: 'results',
  title: 'Results',
  write: (page) => html`${table(
    page,
    (row) => row,
    html`Percent on the test classes, mean ± half width of the 95 % t interval over n repeats, ordered by
${metricTitle(page.metric)}. Bold: highest mean of the column. size: numbers of an embedding.`,
  )}
${reading(page)}
<details><summary>The same with every class counted once</summary>
${table(
  page,
  (row) => row.classAverage,
  html`Percent; scores averaged within each test class first, so that a class with many images counts
no more than others.`,
)}</details>`,
};
