import { documentOf } from '../html/document.ts';
import { html } from '../html/template.ts';
import { writeFiles } from '../write-files.ts';
import type { EmbeddingsEvaluation } from './evaluation.ts';
import { classesCsv, embeddingsJson, metricsCsv, queriesCsv } from './files.ts';
import { type NeighbourSource, neighbourGallery } from './neighbours.ts';
import { classesSection, headerOf, recordSection, resultsSection } from './page.ts';
import { embeddingsMarkdown } from './table.ts';

/**
 * Writes `index.html`, with a gallery of neighbours where there are images, and the numbers as
 * `results.json`, `results.csv`, `results.md`, `queries.csv` and `classes.csv`.
 */
export async function writeEmbeddingsReport(
  evaluation: EmbeddingsEvaluation,
  folder: string,
  source?: NeighbourSource,
): Promise<void> {
  const gallery = source && (await neighbourGallery(evaluation, source));
  const classes = await classesSection(evaluation);
  const parts = [
    { id: 'results', title: 'Results', content: resultsSection(evaluation) },
    ...(classes ? [{ id: 'classes', title: 'Class by class', content: classes }] : []),
    ...(gallery
      ? [{ id: 'neighbours', title: 'Nearest neighbours', content: gallery.content }]
      : []),
    { id: 'record', title: 'Files and settings', content: recordSection(evaluation) },
  ];
  await writeFiles(folder, {
    'index.html': documentOf(
      evaluation.name,
      headerOf(evaluation),
      parts,
      gallery?.style ?? html``,
    ),
    'results.json': embeddingsJson(evaluation),
    'results.csv': metricsCsv(evaluation),
    'results.md': embeddingsMarkdown(evaluation),
    'queries.csv': queriesCsv(evaluation),
    'classes.csv': classesCsv(evaluation),
  });
}
