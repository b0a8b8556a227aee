import { ends, percent } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import { intervalPlot } from '../plots/interval-plot.ts';
import { metricsInOrder, type Page, type Section } from './page.ts';

function table({ standings }: Page, metric: string): Markup {
  const lines = standings.map(({ label, rows, contender }) => {
    const row = rows.get(metric)!;
    return html`<tr${contender.baseline && html` class="baseline"`}><th scope="row">${label}</th>
<td class="number">${percent(row.mean)}</td><td class="number">${ends(row)}</td>
<td class="number">${ends(row.bootstrap)}</td></tr>
`;
  });
  return html`<div class="scroll" role="region" aria-label="Intervals" tabindex="0"><table class="results">
<caption><span>${metricTitle(metric)}, percent, with both 95 % intervals.</span></caption>
<thead><tr><th scope="col">Method</th><th scope="col" class="number">mean</th>
<th scope="col" class="number">seeds (Student t)</th>
<th scope="col" class="number">classes and seeds (bootstrap)</th></tr></thead>
<tbody>${lines}</tbody></table></div>`;
}

/** Means with their intervals, a plot per metric. */
export const intervals: Section = {
  id: 'intervals',
  title: 'Intervals',
  async write(page) {
    const { standings, metric } = page;
    if (standings.every(({ leading }) => leading.mean === null)) return undefined;
    const kinds = [...new Set(standings.map(({ contender }) => contender.embedding))];
    const plots = [];
    for (const kind of kinds) {
      // The kind stands above the plot: beside each row there is little room.
      const rows = standings
        .filter(({ contender }) => contender.embedding === kind)
        .map((standing) => ({ ...standing, label: standing.contender.method }));
      const about = kinds.length > 1 && html` <small>${kind}</small>`;
      for (const name of metricsInOrder(page)) {
        const plot = await intervalPlot(rows, name);
        plots.push(
          html`<figure><figcaption>${metricTitle(name)}${about}</figcaption>${plot}</figure>`,
        );
      }
    }
    return html`<p>Dot: mean over the repeats. Bar: 95 % t interval, which other seeds would stay within on
these test classes. Pale band: 95 % bootstrap interval, classes drawn, then seeds: what other test classes of
the same kind would give. Strokes: single repeats. Diamonds: baselines. The axes do not start at 0, and bars
are cut at 0 and 100.</p>
<div class="panels">${plots}</div>
<details><summary>Both intervals of ${metricTitle(metric)} in numbers</summary>${table(page, metric)}</details>`;
  },
};
