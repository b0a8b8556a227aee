import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NormalUse } from '@reality-check/core';
import type { TieRange } from '@reality-check/report';
import { packagesOf } from '../records.ts';
import { readBundle, writeBundle } from './safetensors.ts';

/** Results of one unit on the test classes. */
export interface Tested {
  readonly dimensions: number;
  /** ISO date on which the embeddings were made. */
  readonly measured: string;
  /**
   * By metric, in their order: every test image's score as query, NaN = no relevant reference; or the
   * one score of a metric that judges the whole set.
   */
  readonly scores: readonly Pick<StoredScores, 'values' | 'ties'>[];
}

/** Embeddings of the test images, with the date on which they were made. */
export interface TestEmbeddings {
  readonly values: Float32Array; // [rows, dimensions]
  readonly dimensions: number;
  readonly labels: Int32Array; // [rows]
  readonly measured: string;
}

const embeddingsFile = (folder: string) => join(folder, 'test', 'embeddings.safetensors');
const scoresFile = (folder: string) => join(folder, 'test', 'scores.safetensors');

/** The name under which a metric's scores are stored: other version or settings, other name. */
export function scoreName({ uses, with: settings }: NormalUse): string {
  return Object.keys(settings).length > 0 ? `${uses} ${JSON.stringify(settings)}` : uses;
}

/** Stored embeddings of the test images, if the test classes were opened for this run. */
export function readEmbeddings(folder: string): TestEmbeddings | undefined {
  if (!existsSync(embeddingsFile(folder))) return undefined;
  const { tensors, metadata } = readBundle(embeddingsFile(folder));
  const embeddings = tensors.embeddings!;
  return {
    values: embeddings.values as Float32Array,
    dimensions: embeddings.shape[1]!,
    labels: tensors.labels!.values as Int32Array,
    measured: metadata.measured ?? '',
  };
}

/** Stores embeddings of the test images. */
export function writeEmbeddings(folder: string, found: TestEmbeddings): void {
  const { values, dimensions, labels, measured } = found;
  writeBundle(embeddingsFile(folder), {
    tensors: {
      embeddings: { shape: [labels.length, dimensions], values },
      labels: { shape: [labels.length], values: labels },
    },
    metadata: { measured },
  });
}

/** The metric that a name of scores stands for. */
function metricNamed(name: string): NormalUse {
  const [uses = '', ...settings] = name.split(' ');
  const text = settings.join(' ');
  return { uses, with: text === '' ? {} : (JSON.parse(text) as NormalUse['with']) };
}

/** Checksums of code, by `package@version`. */
type Checksums = Readonly<Record<string, string>>;

/** Scores of one metric as they were stored. */
export interface StoredScores {
  readonly metric: NormalUse;
  /** Checksums of the code that computed them; empty in files of earlier versions. */
  readonly packages: Checksums;
  readonly values: Float64Array;
  /** Where the order of equally near references matters. */
  readonly ties?: TieRange;
}

/** What is stored about the scores of a run. */
export interface ScoresFile extends Pick<Tested, 'dimensions' | 'measured'> {
  /** By `scoreName`. */
  readonly scores: ReadonlyMap<string, StoredScores>;
  /** Whether it was looked at ties, as it was not in files of earlier versions. */
  readonly ranged: boolean;
}

/** All scores that were stored before. */
export function readScores(folder: string): ScoresFile | undefined {
  if (!existsSync(scoresFile(folder))) return undefined;
  const { tensors, metadata } = readBundle(scoresFile(folder));
  const { dimensions, measured = '', packages = '{}', ties = '{}' } = metadata;
  // Files of earlier versions do not say of what embeddings they are.
  if (dimensions === undefined) return undefined;
  const sums = JSON.parse(packages) as Checksums;
  const ranges = JSON.parse(ties) as Readonly<Record<string, TieRange>>;
  const scores = Object.entries(tensors).map(([name, { values }]) => {
    const metric = metricNamed(name);
    const used = packagesOf({ packages: sums }, metric);
    const known = Object.values(used).every((sum) => sum !== '');
    const stored = { metric, packages: known ? used : {}, values: values as Float64Array };
    const range = ranges[name];
    return [name, range ? { ...stored, ties: range } : stored] as const;
  });
  const ranged = metadata.ties !== undefined;
  return { dimensions: Number(dimensions), measured, scores: new Map(scores), ranged };
}

/** The scores that were computed by the code which these checksums are of; nothing is mixed up. */
function byCode(
  { scores, ranged }: ScoresFile,
  metric: NormalUse,
  packages: Checksums,
): Pick<StoredScores, 'values' | 'ties'> | undefined {
  if (!ranged) return undefined;
  const stored = scores.get(scoreName(metric));
  const used = Object.entries(packagesOf({ packages }, metric));
  if (!stored || used.some(([uses, sum]) => stored.packages[uses] !== sum)) return undefined;
  const { values, ties } = stored;
  return ties ? { values, ties } : { values };
}

/** Which of some metrics have no scores by this code. */
export function unscored(
  folder: string,
  metrics: readonly NormalUse[],
  packages: Checksums,
): NormalUse[] {
  const file = readScores(folder);
  return metrics.filter((metric) => !file || !byCode(file, metric, packages));
}

/** Adds scores to those that are stored; what other code computed under the same name goes. */
export function addScores(
  folder: string,
  found: readonly StoredScores[],
  { dimensions, measured }: Pick<TestEmbeddings, 'dimensions' | 'measured'>,
): void {
  const fresh = Object.assign({}, ...found.map(({ packages }) => packages)) as Checksums;
  const before = readScores(folder);
  const kept = [...(before?.ranged ? before.scores.values() : [])].filter(({ packages }) => {
    const sums = Object.entries(packages);
    return sums.length > 0 && sums.every(([uses, sum]) => (fresh[uses] ?? sum) === sum);
  });
  const all = new Map([...kept, ...found].map((one) => [scoreName(one.metric), one]));
  const tensors = [...all].map(([name, { values }]) => [name, { shape: [values.length], values }]);
  const packages = Object.assign({}, ...[...all.values()].map((one) => one.packages)) as Checksums;
  const ties = Object.fromEntries(
    [...all].flatMap(([name, one]) => (one.ties ? [[name, one.ties]] : [])),
  );
  writeBundle(scoresFile(folder), {
    tensors: Object.fromEntries(tensors),
    metadata: {
      dimensions: String(dimensions),
      measured,
      packages: JSON.stringify(packages),
      ties: JSON.stringify(ties),
    },
  });
}

/** The results of a run, if all these metrics were computed by the code with these checksums. */
export function readTested(
  folder: string,
  metrics: readonly NormalUse[],
  packages: Checksums,
): Tested | undefined {
  const file = readScores(folder);
  const scores = metrics.map((metric) => file && byCode(file, metric, packages));
  if (!file || scores.some((found) => found === undefined)) return undefined;
  const { dimensions, measured } = file;
  return { dimensions, measured, scores: scores as Tested['scores'] };
}
