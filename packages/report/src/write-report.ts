import type { NormalForm } from '@reality-check/core';
import { type Analysis, analyse } from './analysis/analysis.ts';
import { documentOf, type Part } from './html/document.ts';
import { thumbnails } from './html/thumbnails.ts';
import { classesCsv } from './results/classes-csv.ts';
import { csv } from './results/csv.ts';
import { results } from './results/json.ts';
import { markdown, markdownTable } from './results/markdown.ts';
import { notes } from './results/notes.ts';
import { numbersOf } from './results/numbers.ts';
import type { ResultRow } from './results/rows.ts';
import { leadingMetric, standings } from './results/standing.ts';
import { finding } from './sections/finding.ts';
import { exampleRows } from './sections/hard-table.ts';
import { headline } from './sections/headline.ts';
import { sections } from './sections/index.ts';
import type { Page } from './sections/page.ts';
import type { Study } from './study.ts';
import { writeFiles } from './write-files.ts';

/** What a program wants back from a written report. */
export interface Summary {
  readonly rows: readonly ResultRow[];
  /** Methods by metrics as a Markdown table, best first, for a terminal. */
  readonly table: string;
  /** What the page says in its first sentences. */
  readonly finding: readonly string[];
  readonly notes: readonly string[];
}

function pictured({ queries, views, hard, rows }: Analysis): Set<number> {
  return new Set([
    ...queries.best,
    ...queries.median,
    ...queries.worst,
    ...views.flatMap(({ neighbours }) => [...neighbours.values()].flat()),
    ...hard.flatMap(({ class: label }) => exampleRows(rows[label]!)),
  ]);
}

async function write(page: Page): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { id, title, write: section } of sections) {
    const content = await section(page);
    if (content) parts.push({ id, title, content });
  }
  return parts;
}

/**
 * Writes `index.html`, `results.json`, `results.csv`, `results.md`, `classes.csv` and
 * `pipeline.json`; where settings were searched, `settled.json` holds the pipeline with those that were chosen.
 */
export async function writeReport(study: Study, folder: string): Promise<Summary> {
  const numbers = numbersOf(study);
  const { rows, runs: _runs, ...judged } = numbers;
  const ranked = standings(study, rows);
  const said = notes(study, ranked);
  const analysis = await analyse(study, ranked);
  const record = (form: NormalForm) =>
    `${JSON.stringify({ ...form, ...(study.house && { house: study.house }) }, null, 2)}\n`;
  const source = {
    shape: study.data.shape,
    pixels: (of: readonly number[]) => study.test.pixels(of),
  };
  const images = await thumbnails(source, pictured(analysis));
  const page: Page = {
    study,
    standings: ranked,
    metric: leadingMetric(study),
    notes: said,
    ...judged,
    analysis,
    thumbnails: images,
  };
  await writeFiles(folder, {
    'index.html': documentOf(study.form.name, headline(page), await write(page), images.style),
    'results.json': `${JSON.stringify(results(study, numbers, said), null, 2)}\n`,
    'results.csv': csv(rows),
    'results.md': markdown(study, ranked, said),
    'classes.csv': classesCsv(study, ranked),
    'pipeline.json': record(study.stated ?? study.form),
    ...(study.stated && { 'settled.json': record(study.form) }),
  });
  return {
    rows,
    table: markdownTable(study, ranked),
    finding: finding(page),
    notes: said,
  };
}
