import { metricTitle } from '../html/metric-title.ts';
import { switched } from '../html/switch.ts';
import { html, type Markup } from '../html/template.ts';
import { linePlot } from '../plots/line-plot.ts';
import type { SearchOfMethod } from '../search.ts';
import { expectedBestOf } from '../selection/expected-best.ts';
import { legend } from './legend.ts';
import type { Page, Section } from './page.ts';
import { searchOfMethod } from './search-method.ts';
import { searchOverview } from './search-overview.ts';

/** The look that a method has all through the report. */
function lookOf({ standings }: Page, method: string) {
  const found = standings.find(({ contender }) => contender.method === method);
  return { label: method, colour: found?.colour ?? 'var(--quiet)', dash: found?.dash ?? [] };
}

async function budgets(page: Page, searches: readonly SearchOfMethod[], title: string) {
  const curves = searches.flatMap((found) => {
    const values = expectedBestOf(found);
    if (values.length < 2) return [];
    const { label, colour, dash } = lookOf(page, found.method);
    const points = values.map((value, at) => ({ step: at + 1, value }));
    return [{ name: label, colour, dash, points }];
  });
  if (curves.length === 0) return undefined;
  const said = curves.map(({ name, points }) => {
    const ends = [points[0]!, points.at(-1)!].map(({ value }) => value.toFixed(2));
    return `${name} from ${ends.join(' to ')}`;
  });
  const about = `Expected best ${title} by number of trials. ${said.join('; ')}.`;
  const axes = { x: 'trials', y: `${title}, percent` };
  return html`<figure><figcaption>Expected best by number of trials</figcaption>
${await linePlot(curves, axes, about)}
<p class="small quiet">The mean over all choices of so many of the trials (Dodge et al. 2019); failed ones count
as the worst. A line that still rises at its end asks for more trials.</p></figure>`;
}

/** How settings were searched: budget, luck, history, importance and slices. */
export const search: Section = {
  id: 'search',
  title: 'Search',
  async write(page) {
    const searches = page.study.search ?? [];
    if (searches.length === 0) return undefined;
    const title = metricTitle(page.metric);
    const panels: { label: string; content: Markup }[] = [];
    for (const found of searches) {
      const { label, colour } = lookOf(page, found.method);
      panels.push({ label, content: await searchOfMethod(found, title, colour) });
    }
    const expected = await budgets(page, searches, title);
    return html`<p>Every trial is trained on all folds; its value is the mean of the best validation ${title}.
Large dot: the trial whose settings were taken. Crosses: trials that came to nothing.</p>
${searchOverview(page, searches, title)}
${expected && html`${legend(searches.map(({ method }) => lookOf(page, method)))}<div class="panels">${expected}</div>`}
${switched('search-of', 'The search of', panels)}`;
  },
};
