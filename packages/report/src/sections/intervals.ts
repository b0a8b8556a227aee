import { metricTitle } from '../html/metric-title.ts';
import { html } from '../html/template.ts';
import { intervalPlot } from '../plots/interval-plot.ts';
import { metricsInOrder, type Section } from './page.ts';

/** Means with their intervals, a plot per metric. */
export const intervals: Section = {
  id: 'intervals',
  title: 'Intervals',
  async write(page) {
    const { standings } = page;
    if (standings.every(({ leading }) => leading.mean === null)) return undefined;
    const plots = [];
    for (const name of metricsInOrder(page)) {
      const plot = await intervalPlot(standings, name);
      plots.push(html`<figure><figcaption>${metricTitle(name)}</figcaption>${plot}</figure>`);
    }
    return html`<p>Dot: mean over the repeats. Bar: 95 % t interval. Strokes: single repeats. Diamonds:
baselines. The axes do not start at 0, and bars are cut at 0 and 100.</p>
<div class="panels">${plots}</div>`;
  },
};
