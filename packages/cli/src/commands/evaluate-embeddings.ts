import { basename, extname, join, resolve } from 'node:path';
import { ConfigError, list } from '@reality-check/core';
import { createRegistry, type Registry } from '@reality-check/core/registry';
import { type BackendName, loadEngine, type Similarity } from '@reality-check/engine';
import {
  type EmbeddingsEvaluation,
  embeddingsJson,
  embeddingsTable,
  remarks,
  setting,
  writeEmbeddingsReport,
} from '@reality-check/report';
import type { Rows } from '../embeddings/divide.ts';
import { eachGallery, type GalleryOptions } from '../embeddings/galleries.ts';
import { installedMetrics } from '../embeddings/installed-metrics.ts';
import { loadSet } from '../embeddings/load-set.ts';
import { type ChosenMetric, chooseMetrics, paperMetrics } from '../embeddings/metrics.ts';
import { checkImages, neighbourSource } from '../embeddings/pictures.ts';
import { score } from '../embeddings/score.ts';
import {
  type Approximately,
  checkSearching,
  scoreApproximately,
} from '../embeddings/score-approximately.ts';
import { searchProgress } from '../embeddings/search-progress.ts';
import { checkSeveralLabels, severalLabels } from '../embeddings/several-labels.ts';
import { parseSource } from '../embeddings/source.ts';
import { type EmbeddingsTask, taskOf } from '../embeddings/task.ts';
import { loadUsearch } from '../embeddings/usearch.ts';
import { findFolders } from '../folders.ts';

/** Options of `evaluate-embeddings`. */
export interface EmbeddingsOptions {
  readonly embeddings?: string;
  readonly labels?: string;
  readonly labelSeparator?: string;
  readonly queries?: string;
  readonly gallery?: string;
  readonly galleryLabels?: string;
  readonly images?: string;
  readonly galleryImages?: string;
  readonly metrics?: string;
  readonly similarity?: string;
  readonly seed?: string;
  readonly memory?: string;
  readonly approximate?: boolean;
  readonly expansion?: string;
  readonly json?: boolean;
  readonly reports?: string;
  readonly backend?: BackendName;
}

const similarities: readonly Similarity[] = ['cosine', 'euclidean', 'dot'];

function whole(option: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
  throw new ConfigError(`${option}: is "${text}", expected a whole number of at least ${least}`);
}

function settingsOf({ similarity = 'cosine', seed = '0', memory = '256' }: EmbeddingsOptions) {
  const found = similarities.find((one) => one === similarity);
  if (!found) {
    throw new ConfigError(
      `--similarity: is "${similarity}", expected one of ${list(similarities)}`,
    );
  }
  const budget = 1e6 * whole('--memory', memory, 16);
  return { similarity: found, seed: whole('--seed', seed, 0), budget };
}

/** Nothing where the search is exact. */
function approximatelyOf(
  { approximate, expansion }: EmbeddingsOptions,
  chosen: readonly ChosenMetric[],
): Approximately | undefined {
  if (!approximate && expansion !== undefined) {
    throw new ConfigError('--expansion: belongs to an approximate search, expected --approximate');
  }
  if (!approximate) return undefined;
  checkSearching(chosen);
  return { expansion: whole('--expansion', expansion ?? '64', 1), library: loadUsearch() };
}

async function load(file: string, options: EmbeddingsOptions) {
  const { gallery, embeddings } = options;
  if (gallery !== undefined && options.queries !== undefined) {
    throw new ConfigError(
      '--queries: marks queries and references of one file, expected it without --gallery',
    );
  }
  const labels = parseSource(options.labels);
  const images = parseSource(options.images);
  const queries = parseSource(options.queries);
  const set = await loadSet({ role: 'embeddings', file, embeddings, labels, queries, images });
  if (gallery === undefined) return { set, other: undefined };
  const other = await loadSet({
    role: 'gallery',
    file: gallery,
    embeddings,
    // What is named by a field stands in both files.
    labels: parseSource(options.galleryLabels) ?? (labels?.file ? undefined : labels),
    images: parseSource(options.galleryImages) ?? (images?.file ? undefined : images),
  });
  return { set, other };
}

async function metricsOf(
  { metrics = paperMetrics }: EmbeddingsOptions,
  given?: Registry,
): Promise<ChosenMetric[]> {
  const registry = given ?? createRegistry();
  if (!given) for (const plugin of await installedMetrics()) registry.add(plugin);
  return chooseMetrics(metrics, registry);
}

const evaluatedRows = ({ rows, images }: Rows, labels: Int32Array) => ({
  labels,
  rows,
  ...(images && { images }),
});

const sharedLabels =
  'Rows have several labels: a reference is relevant where it has one of the query’s. Classes are sets of labels.';

/** Evaluates a file; the registry is where metrics are looked up, by default all that are installed. */
export async function evaluate(file: string, options: EmbeddingsOptions, registry?: Registry) {
  const settings = settingsOf(options);
  const chosen = await metricsOf(options, registry);
  const approximately = approximatelyOf(options, chosen);
  const { labelSeparator: separator } = options;
  const several = separator === undefined ? undefined : severalLabels(separator);
  if (several) checkSeveralLabels(chosen, approximately !== undefined);
  const begun = performance.now();
  const { set, other } = await load(file, options);
  for (const { images = [] } of [set, ...(other ? [other] : [])]) checkImages(images);
  const task: EmbeddingsTask = taskOf(set, other, {
    ...settings,
    ...(several && { several }),
  });
  const read = performance.now();
  await loadEngine(options.backend);
  const watched = { ...task, task: { ...task.task, progress: searchProgress() } };
  const scored = approximately
    ? scoreApproximately(watched, chosen, approximately)
    : score(watched, chosen);
  const { queries, references } = task.task;
  const evaluation: EmbeddingsEvaluation = {
    name: basename(file),
    measured: new Date().toISOString(),
    files: [...set.files, ...(other?.files ?? [])],
    similarity: settings.similarity,
    seed: settings.seed,
    dimensions: set.dimensions,
    queries: evaluatedRows(task.queries, queries.labels),
    ...(task.gallery && references && { gallery: evaluatedRows(task.gallery, references.labels) }),
    classes: task.classes,
    ...scored,
    ...(task.related && { related: task.related }),
    notes: [...(several ? [sharedLabels] : []), ...set.notes, ...(other?.notes ?? [])],
    seconds: { read: (read - begun) / 1000, scored: (performance.now() - read) / 1000 },
  };
  return { evaluation, source: neighbourSource(task, (line) => console.error(line)) };
}

/** What was taken for what, and what came of it: a wrong column is seen at once. */
function print(evaluation: EmbeddingsEvaluation, folder: string): void {
  for (const { role, path, taken } of evaluation.files) console.log(`${role}: ${taken} of ${path}`);
  console.log(`\n${setting(evaluation)}\n\n${embeddingsTable(evaluation)}\n`);
  for (const remark of remarks(evaluation)) console.log(remark);
  console.log(`report: ${folder}/index.html`);
}

/** `reality-check evaluate-embeddings`: the queries against every gallery, each in a report of its own. */
export async function evaluateEmbeddings(
  file: string,
  options: Omit<EmbeddingsOptions, keyof GalleryOptions> & GalleryOptions,
): Promise<void> {
  const { reports } = findFolders(options);
  const found: string[] = [];
  for (const [at, { name = '', ...gallery }] of eachGallery(options).entries()) {
    const { gallery: _, galleryLabels, galleryImages, ...others } = options;
    const { evaluation, source } = await evaluate(file, { ...others, ...gallery });
    const folder = resolve(join(reports, basename(file, extname(file)), name));
    await writeEmbeddingsReport(evaluation, folder, source);
    found.push(embeddingsJson(evaluation).trimEnd());
    if (options.json) continue;
    if (at > 0) console.log('');
    print(evaluation, folder);
  }
  if (options.json) console.log(found.length > 1 ? `[${found.join(',\n')}]` : found[0]);
}
