import type { Ranking } from '../comparison/ranking.ts';
import { counted, probability } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import { rankPlot } from '../plots/rank-plot.ts';
import { comparisonTable } from './comparison-table.ts';
import { type Page, type Section, shownOnly } from './page.ts';

async function diagram({ standings }: Page, found: Ranking): Promise<Markup> {
  const colours = new Map(
    standings
      .filter(({ contender }) => contender.embedding === found.embedding)
      .map(({ contender, colour }) => [contender.method, colour]),
  );
  const plot = await rankPlot(found, (method) => colours.get(method) ?? 'var(--quiet)');
  const { criticalDifference, seeds, p, methods } = found;
  return html`<figure><figcaption>Critical-difference diagram
<small>${counted(methods.length, 'method')}, ${counted(seeds, 'seed')}</small></figcaption>${plot}
<p class="small quiet">Ranks of the methods on each seed, averaged. A bar joins methods whose ranks lie
within the critical difference of ${criticalDifference.toFixed(2)} (Nemenyi, 5 %). That all methods rank
alike: p ${p !== null && p < 0.001 ? '' : '= '}${probability(p)} (Friedman, after Iman and Davenport).</p></figure>`;
}

/** How many seeds the pairs have, and what the fewest cannot show. */
function reading(page: Page): Markup {
  const sizes = page.comparisons.map(({ n }) => n);
  const fewest = Math.min(...sizes);
  const smallest = 2 ** (1 - fewest);
  return html`<p class="small quiet">A pair of results has the same seed, its folds averaged: the same
initial weights, batches and augmentations. In brackets: 95 % t interval over the seeds; classes and seeds: 95 %
bootstrap interval, test classes drawn, then seeds. p, t and p, Wilcoxon: probability of such differences, were
there none. p, ±: probability of such differences, were the true one as large as the margin; below 0.05 the two
are equal within it. seeds: how many would show a difference as large as the margin in four studies of five, with
what the uncertain spread leaves open.${
    smallest > 0.05 &&
    ` With ${counted(fewest, 'seed')} the Wilcoxon test cannot go below p = ${smallest}.`
  }</p>`;
}

/** Which methods differ, and by how much: paired tests on the same seeds. */
export const comparison: Section = {
  id: 'comparison',
  title: 'Comparison',
  async write(page) {
    const { comparisons, rankings, metric, standings } = page;
    const shown = new Set(
      standings.filter((one) => one.shown).map(({ contender }) => contender.method),
    );
    const leading = comparisons.filter((one) => one.metric === metric);
    const kinds = [...new Set(leading.map(({ embedding }) => embedding))];
    if (kinds.length === 0) return undefined;
    const parts = [];
    for (const kind of kinds) {
      const pairs = leading.filter(
        (one) => one.embedding === kind && shown.has(one.method) && shown.has(one.other),
      );
      const ranked = rankings.find((one) => one.metric === metric && one.embedding === kind);
      if (kinds.length > 1) parts.push(html`<h3>Embeddings ${kind}</h3>`);
      parts.push(comparisonTable(pairs, metricTitle(metric)));
      if (ranked) parts.push(await diagram(page, ranked));
    }
    return html`<p>Two intervals that overlap say little about two methods that were trained on the same
seeds: their differences are tested instead. Other metrics: <code>results.json</code>.</p>
${shownOnly(page)}${parts}
${reading(page)}`;
  },
};
