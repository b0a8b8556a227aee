import { facts } from '../html/facts.ts';
import { day, duration, percent, shorten } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import { spreadPlot } from '../plots/spread-plot.ts';
import { classMeans } from '../results/class-means.ts';
import type { EmbeddingsEvaluation, EvaluatedMetric } from './evaluation.ts';
import {
  type Column,
  columnsOf,
  leadingOf,
  remarks,
  setting,
  titleOf,
  valueText,
} from './numbers.ts';

const hardest = 12;

/** What was evaluated, and the number that says most. */
export function headerOf(evaluation: EmbeddingsEvaluation): Markup {
  const { name, measured, seconds } = evaluation;
  const leading = leadingOf(evaluation) ?? evaluation.metrics[0]!;
  const { read, scored } = seconds;
  return html`<header>
<p class="quiet small">Reality Check: embeddings as they are</p>
<h1>${name}</h1>
<p class="lead">${setting(evaluation)}.</p>
<p class="lead"><strong>${titleOf(leading)} ${valueText(leading, leading.value)}</strong></p>
<p class="quiet small">Measured ${day(measured)} · read in ${duration(read)}, scored in ${duration(scored)}</p>
</header>`;
}

function lineOf(columns: readonly Column[]) {
  const cell = (text = '–') => html`<td class="number">${text}</td>`;
  return (metric: EvaluatedMetric): Markup => html`<tr><th scope="row">${titleOf(metric)}</th>
${columns.map((column) => cell(column.text(metric)))}
<td><code>${metric.uses}</code></td></tr>
`;
}

/** Metrics line by line, with what one has to know to read them. */
export function resultsSection(evaluation: EmbeddingsEvaluation): Markup {
  const columns = columnsOf(evaluation);
  return html`<div class="scroll" role="region" aria-label="Table of results" tabindex="0">
<table class="results"><caption><span>Metrics of retrieval in percent, mean over the queries; others as they
are defined. Mean of classes: averaged within each class first, so that every class counts the
same.</span></caption>
<thead><tr><th scope="col">Metric</th>
${columns.map(({ title }) => html`<th scope="col" class="number">${title}</th>`)}<th scope="col">computed by</th></tr></thead>
<tbody>${evaluation.metrics.map(lineOf(columns))}</tbody></table></div>
<ul class="text">${remarks(evaluation).map((remark) => html`<li>${remark}</li>`)}</ul>`;
}

/** How unequal the classes are, and which are hardest. */
export async function classesSection(
  evaluation: EmbeddingsEvaluation,
): Promise<Markup | undefined> {
  const leading = leadingOf(evaluation);
  if (!leading?.queries) return undefined;
  const { queries, classes } = evaluation;
  const means = classMeans(leading.queries.scores, queries.labels, classes.length);
  const sizes = new Int32Array(classes.length);
  for (const label of queries.labels) sizes[label]! += 1;
  const scored = [...means.keys()].filter((label) => !Number.isNaN(means[label]!));
  const hard = scored.sort((one, other) => means[one]! - means[other]!).slice(0, hardest);
  const title = titleOf(leading);
  const values = scored.map((label) => 100 * means[label]!);
  // The axis has no room for more than the name; the caption has the whole title.
  const spreads = [{ label: 'all classes', colour: 'var(--right)', values }];
  const plot = await spreadPlot(spreads, metricTitle(leading.name));
  return html`<p>A mean hides how unequal the classes are. Thin stroke: one class. Bar: the middle half
of the classes. Line: 5 % to 95 % of them. Heavy stroke: median.</p>
<div class="beside"><figure><figcaption>${title} by class</figcaption>${plot}</figure>
<div class="scroll" role="region" aria-label="Table of the hardest classes" tabindex="0"><table>
<caption><span>The hardest classes: lowest ${title}. <code>classes.csv</code> has all.</span></caption>
<thead><tr><th scope="col">Class</th><th scope="col" class="number">queries</th><th scope="col" class="number">${title}</th></tr></thead>
<tbody>${hard.map(
    (label) => html`<tr><th scope="row"><bdi>${shorten(classes[label]!, 60)}</bdi></th>
<td class="number">${sizes[label]!}</td><td class="number">${percent(100 * means[label]!)}</td></tr>
`,
  )}</tbody></table></div></div>`;
}

/** Files, checksums and settings: what is needed to compute the numbers again. */
export function recordSection(evaluation: EmbeddingsEvaluation): Markup {
  const { files, similarity, seed, metrics, approximate } = evaluation;
  return html`<h3>Files</h3>
${facts(
  files.map(({ role, path, sha256, taken }) => [
    role,
    html`<code>${path}</code><br><span class="quiet">${taken} · SHA-256 ${sha256}</span>`,
  ]),
)}
<h3>Settings</h3>
${facts([
  ['similarity', similarity],
  [
    'search',
    approximate
      ? html`approximate, <code>${approximate.library}</code> ${JSON.stringify(approximate.settings)}`
      : 'exact',
  ],
  ['seed', seed],
  ...metrics.map(
    ({ name, uses, with: settings }) =>
      [name, html`<code>${uses}</code> ${JSON.stringify(settings)}`] as const,
  ),
])}
<p>Beside this page: <code>queries.csv</code> has every query's scores, <code>classes.csv</code> every
class's.</p>`;
}
