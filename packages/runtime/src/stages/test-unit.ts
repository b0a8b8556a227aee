import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, make, type NormalUse } from '@reality-check/core';
import { type SetScore, scoreSet } from '@reality-check/engine';
import { createFeed } from '../data/feed.ts';
import { rowsOf } from '../data/rows.ts';
import { splitClasses } from '../data/split.ts';
import { reviveAs } from '../plugins.ts';
import type { ConcatenatedRecord, GivenRecord, UnitRecord } from '../records.ts';
import {
  readEmbeddings,
  readScores,
  scoreName,
  type TestEmbeddings,
  writeEmbeddings,
  writeScores,
} from '../store/tested.ts';
import { buildModel, type Means } from '../training/build.ts';
import { loadVariables } from '../training/checkpoint.ts';
import { concatenate } from '../training/concatenate.ts';
import { embedRows, normaliseInPlace } from '../training/embed.ts';
import { files } from '../training/run-folder.ts';

/** What the test of a unit needs. */
export interface TestSite extends Means {
  /** Folder of the finished run. */
  readonly folder: string;
  readonly metrics: readonly NormalUse[];
  /** Called before the test classes are looked at. */
  readonly open: () => void;
  /** Test embeddings of another unit, which a concatenated one joins. */
  readonly part: (key: string) => TestEmbeddings | undefined;
  /** The present time as ISO date. */
  readonly now: () => string;
}

type Embedding = Exclude<UnitRecord, ConcatenatedRecord | GivenRecord>;

function embed(record: Embedding, site: TestSite, rows: Int32Array) {
  const { images, folder } = site;
  const feed = createFeed(images);
  if (record.kind === 'pixels') {
    const values = feed.plain(rows);
    const dimensions = values.length / rows.length;
    return { values: normaliseInPlace(values, dimensions), dimensions };
  }
  const model = buildModel(record, site);
  try {
    if (record.kind === 'training') loadVariables(join(folder, files.best), model.variables);
    return { values: embedRows(model, feed, rows, images.shape), dimensions: model.dimensions };
  } finally {
    model.dispose();
  }
}

function openTest(record: Embedding, site: TestSite): TestEmbeddings {
  const { images, folder } = site;
  const { test } = splitClasses(images, record.split, record.seed);
  const { rows, labels } = rowsOf(images, test);
  site.open();
  const { values, dimensions } = embed(record, site, rows);
  if (values.some(Number.isNaN)) {
    throw new ConfigError(
      `${folder}: the model gives NaN for test images, expected numbers; delete the folder and train again`,
    );
  }
  const found: TestEmbeddings = { values, dimensions, labels, measured: site.now() };
  writeEmbeddings(folder, found);
  return found;
}

/** Joins what the models of the folds made of the test images; no model and no image is needed. */
function joinParts({ parts }: ConcatenatedRecord, { part, now }: TestSite): TestEmbeddings {
  const found = parts.map((key) => {
    const embeddings = part(key);
    if (!embeddings) throw new Error(`the embeddings of ${key} are missing`);
    return embeddings;
  });
  return { ...concatenate(found), labels: found[0]!.labels, measured: now() };
}

function embeddingsOf(record: UnitRecord, site: TestSite): TestEmbeddings {
  if (record.kind === 'concatenated') return joinParts(record, site);
  const stored = readEmbeddings(site.folder);
  if (stored) return stored;
  if (record.kind !== 'given') return openTest(record, site);
  throw new ConfigError(
    `${site.folder}: has no embeddings, expected those of the data set; delete the folder and evaluate again`,
  );
}

/** The score of every query, or the one score of a metric that judges the whole set. */
function valuesOf({ value, queries }: SetScore): Float64Array {
  return queries?.scores ?? Float64Array.of(value);
}

/** Embeds the test images with a finished model, once, and scores them by every metric. */
export function testUnit(record: UnitRecord, site: TestSite): void {
  const { folder, plugins } = site;
  const stored = readScores(folder);
  mkdirSync(join(folder, 'test'), { recursive: true });
  const missing = site.metrics.filter((used) => !(scoreName(used) in stored));
  if (missing.length === 0) return;
  const embedded = embeddingsOf(record, site);
  const metrics = missing.map((used) => make(reviveAs('metric', used, plugins), {}));
  const { scores } = scoreSet({ queries: embedded, similarity: 'dot', seed: record.seed }, metrics);
  const kept = Object.entries(stored).map(([name, { values }]) => [name, values as Float64Array]);
  const fresh = missing.map((used, at) => [scoreName(used), valuesOf(scores[at]!)]);
  writeScores(folder, Object.fromEntries([...kept, ...fresh]), embedded);
}
