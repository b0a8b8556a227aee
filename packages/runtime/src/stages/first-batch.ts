import { ConfigError, type Sampler, stream, type TrainingRows } from '@reality-check/core';
import { sampledRows } from '../training/sampled-rows.ts';

/** Batches that are drawn before what none of them holds counts as missing from all. */
const enough = 100;

/** Says that a sampler came as far as it can be checked before there is a model. */
class WouldEmbed extends Error {}

function embed(): never {
  throw new WouldEmbed();
}

/** Draws batches until one fits. */
function firstFitting(next: () => Int32Array, needed: string): Int32Array {
  const found = (labels: Int32Array) => new Set(labels).size;
  const fits = (labels: Int32Array) => found(labels) > 1 && found(labels) < labels.length;
  const first = next();
  for (let labels = first, drawn = 1; drawn <= enough; labels = next(), drawn++) {
    if (fits(labels)) return labels;
  }
  throw new ConfigError(
    `none of ${enough} batches holds two rows of one class beside rows of another (the first has ${first.length} rows of ${found(first)} classes), expected some, since ${needed}; take several rows of several classes, as m-per-class with perClass above 1 does, or a loss over class weights and no miner`,
  );
}

/**
 * Labels of the first batch, or, where somebody needs them, of the first one that holds two rows of
 * one class and rows of another. Nothing where the sampler has to embed rows first.
 * Throws a `ConfigError` where there is no such batch.
 */
export function firstBatch(
  sampler: Sampler,
  rows: Omit<TrainingRows, 'embed'>,
  batchSize: number,
  needed: string | undefined,
): Int32Array | undefined {
  try {
    const batches = sampler.batches({ ...rows, embed }, stream('check'));
    const { labels } = rows;
    const next = () =>
      sampledRows(batches.next().value, batchSize, labels.length).map((row) => labels[row]!);
    return needed === undefined ? next() : firstFitting(next, needed);
  } catch (error) {
    if (error instanceof WouldEmbed) return undefined;
    throw error;
  }
}
