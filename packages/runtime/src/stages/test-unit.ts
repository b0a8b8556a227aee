import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type NormalUse } from '@reality-check/core';
import { rowsOf } from '../data/rows.ts';
import { splitClasses } from '../data/split.ts';
import {
  type ConcatenatedRecord,
  type GivenRecord,
  packagesOf,
  type UnitRecord,
} from '../records.ts';
import { writeTestRows } from '../store/test-rows.ts';
import {
  addScores,
  readEmbeddings,
  type TestEmbeddings,
  unscored,
  writeEmbeddings,
} from '../store/tested.ts';
import { buildModel, type Means } from '../training/build.ts';
import { loadVariables } from '../training/checkpoint.ts';
import { embedRows, normaliseInPlace } from '../training/embed.ts';
import { files } from '../training/run-folder.ts';
import { joinParts } from './join-parts.ts';
import { metricOf, scoreEmbeddings } from './score.ts';

/** What the test of a unit needs. */
export interface TestSite extends Means {
  /** Folder of the finished run. */
  readonly folder: string;
  readonly metrics: readonly NormalUse[];
  /** Checksums of their code, by `package@version`. */
  readonly packages: Readonly<Record<string, string>>;
  /** Called before the test classes are looked at. */
  readonly open: () => void;
  /** Test embeddings of another unit, which a concatenated one joins. */
  readonly part: (key: string) => TestEmbeddings | undefined;
  /** The present time as ISO date. */
  readonly now: () => string;
}

type Embedding = Exclude<UnitRecord, ConcatenatedRecord | GivenRecord>;

async function embed(record: Embedding, site: TestSite, rows: Int32Array) {
  const { images, folder } = site;
  if (record.kind === 'pixels') {
    const dimensions = images.shape.reduce((product, length) => product * length, 1);
    const bytes = new Uint8Array(rows.length * dimensions);
    images.read(rows, bytes);
    const values = Float32Array.from(bytes, (byte) => byte / 255);
    return { values: normaliseInPlace(values, dimensions), dimensions };
  }
  const model = buildModel(record, site);
  try {
    if (record.kind === 'training') loadVariables(join(folder, files.best), model.variables);
    return { values: await embedRows(model, images, rows), dimensions: model.dimensions };
  } finally {
    model.dispose();
  }
}

async function openTest(record: Embedding, site: TestSite): Promise<TestEmbeddings> {
  const { images, folder } = site;
  const { test } = splitClasses(images, record.split, record.seed);
  const found = rowsOf(images, test);
  site.open();
  const { values, dimensions } = await embed(record, site, found.rows);
  if (values.some(Number.isNaN)) {
    throw new ConfigError(
      `${folder}: the model gives NaN for test images, expected numbers; delete the folder and train again`,
    );
  }
  const embedded = { values, dimensions, labels: found.labels, measured: site.now() };
  writeTestRows(folder, found, images);
  writeEmbeddings(folder, embedded);
  return embedded;
}

async function embeddingsOf(record: UnitRecord, site: TestSite): Promise<TestEmbeddings> {
  if (record.kind === 'concatenated') return joinParts(record, site.part, site.now());
  const stored = readEmbeddings(site.folder);
  if (stored) return stored;
  if (record.kind !== 'given') return openTest(record, site);
  throw new ConfigError(
    `${site.folder}: has no embeddings, expected those of the data set; delete the folder and evaluate again`,
  );
}

/** Embeds the test images with a finished model, once, and scores them by every metric. */
export async function testUnit(record: UnitRecord, site: TestSite): Promise<void> {
  const { folder, plugins, packages } = site;
  mkdirSync(join(folder, 'test'), { recursive: true });
  const missing = unscored(folder, site.metrics, packages);
  if (missing.length === 0) return;
  const embedded = await embeddingsOf(record, site);
  const metrics = missing.map((used) => metricOf(used, plugins));
  const scores = scoreEmbeddings(embedded, metrics, record);
  const found = missing.map((metric, at) => {
    return { metric, packages: packagesOf({ packages }, metric), ...scores[at]! };
  });
  addScores(folder, found, embedded);
}
