import { metricTitle } from '../html/metric-title.ts';
import { html } from '../html/template.ts';
import { type Spread, spreadPlot } from '../plots/spread-plot.ts';
import { meansByClass } from '../results/classes.ts';
import { hardTable } from './hard-table.ts';
import { type Page, type Section, shownOnly } from './page.ts';

/** Contenders of the kind of embedding that leads. */
function spreads({ study, standings, metric }: Page): Spread[] {
  const kind = standings[0]?.contender.embedding;
  return standings
    .filter(({ shown, contender }) => shown && contender.embedding === kind)
    .map((standing) => ({
      label: standing.contender.method,
      colour: standing.colour,
      values: [...meansByClass(study, standing, metric)].filter((value) => !Number.isNaN(value)),
    }));
}

/** How unequal the classes are, and which are hardest. */
export const perClass: Section = {
  id: 'classes',
  title: 'Class by class',
  async write(page) {
    const found = spreads(page);
    if (found.every(({ values }) => values.length === 0)) return undefined;
    const title = metricTitle(page.metric);
    const kinds = page.standings.map(({ contender }) => contender.embedding);
    const [kind] = kinds;
    const several = new Set(kinds).size > 1;
    return html`<p>A mean hides how unequal the classes are. Thin stroke: one test class. Bar: the
middle half of the classes. Line: 5 % to 95 % of them. Heavy stroke: median.</p>
${shownOnly(page)}<div class="beside">
<figure><figcaption>${title} by class, mean over runs${several && ` of embeddings ${kind}`}</figcaption>${await spreadPlot(found, title)}</figure>
${hardTable(page)}
</div>`;
  },
};
