import { percent, shorten } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import { meansByClass } from '../results/classes.ts';
import type { Page } from './page.ts';

const examples = 4;
/** Letters of a class name at the most. */
const longest = 60;

/** Test rows whose images the table shows. */
export function exampleRows(rows: readonly number[]): number[] {
  const step = Math.max(1, Math.floor(rows.length / examples));
  return rows.filter((_, index) => index % step === 0).slice(0, examples);
}

type Hard = Page['analysis']['hard'][number];

function nameCell({ study }: Page, label: number): Markup {
  const superClass = study.data.superClasses[label];
  return html`<th scope="row"><bdi>${shorten(study.data.classes.test[label]!, longest)}</bdi>${
    superClass !== undefined && html`<br><span class="quiet small"><bdi>${superClass}</bdi></span>`
  }</th>`;
}

function confusionCell({ study }: Page, { confusion }: Hard): Markup {
  if (!confusion) return html`<td>–</td>`;
  const share = (100 * confusion.share).toFixed(0);
  const name = shorten(study.data.classes.test[confusion.class]!, longest);
  return html`<td><bdi>${name}</bdi> <span class="quiet">(${share}\u00a0%)</span></td>`;
}

function imageCell({ study, analysis, thumbnails }: Page, label: number): Markup {
  const name = study.data.classes.test[label];
  const images = exampleRows(analysis.rows[label]!).map((row) =>
    thumbnails.show(row, `${name}: ${study.test.names[row]}`),
  );
  return html`<td><span class="row">${images}</span></td>`;
}

/** The classes on which the best method does worst, what they are taken for, how they look. */
export function hardTable(page: Page): Markup | undefined {
  const { study, metric, analysis, standings } = page;
  const { best, hard } = analysis;
  if (!best || hard.length === 0) return undefined;
  const own = meansByClass(study, best, metric);
  const all = standings
    .filter(({ shown, contender }) => shown && !contender.baseline)
    .map((standing) => meansByClass(study, standing, metric));
  const several = all.length > 1;
  const rangeCell = (label: number) => {
    const found = all.map((means) => means[label]!).filter((value) => !Number.isNaN(value));
    const [low, high] = [Math.min(...found), Math.max(...found)];
    return html`<td class="number">${percent(low)} to ${percent(high)}</td>`;
  };
  const lines = hard.map(
    (one) => html`<tr>${nameCell(page, one.class)}${imageCell(page, one.class)}
<td class="number">${percent(own[one.class]!)}</td>${several && rangeCell(one.class)}
${confusionCell(page, one)}</tr>
`,
  );
  const title = metricTitle(metric);
  return html`<div>
<div class="scroll" role="region" aria-label="Table of the hardest classes" tabindex="0"><table>
<caption><span>The hardest classes: lowest ${title} with ${best.label}, mean over its runs. “Taken for”: the class
that turns up most among the wrong ones of the R nearest neighbours (first run; share of all wrong
neighbours).</span></caption>
<thead><tr><th scope="col">Class</th><th scope="col">Images</th>
<th scope="col" class="number">${title}</th>
${several && html`<th scope="col" class="number">all methods</th>`}
<th scope="col">Taken for</th></tr></thead>
<tbody>${lines}</tbody>
</table></div></div>`;
}
