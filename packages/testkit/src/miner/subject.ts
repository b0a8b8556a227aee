import {
  type Distance,
  make,
  type Options,
  type Params,
  type Plugin,
  type Settings,
  type Use,
} from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { bytesOf } from '../bytes.ts';
import { describeTrial } from '../describe-trial.ts';
import { madeOptions } from '../made-options.ts';
import { rangeEnds } from '../range-ends.ts';
import type { PlainBatch } from './batches.ts';
import { type ListedTuples, listed } from './listed-tuples.ts';
import { embeddingsOf, mined, minerContext } from './mined.ts';

/** What a reference is given of a batch. */
export interface MinerReferenceBatch extends PlainBatch {
  /** By the miner's option `distance`; a similarity is negated, so that smaller is always nearer. */
  readonly distances: readonly (readonly number[])[]; // [rows, rows]
}

/** A miner by its definition, in slow, plain loops. */
export type MinerReference<P extends Params> = (
  batch: MinerReferenceBatch,
  options: Options<P>,
) => ListedTuples;

/** A miner with one set of settings, ready to be tried. */
export interface MinerTrial {
  readonly settings: string;
  mine(batch: PlainBatch, seed?: number): ListedTuples;
  /** What the reference gives, if there is one. */
  expected(batch: PlainBatch): ListedTuples | undefined;
  /** How many tensors one run leaves behind, and whether the batch was changed. */
  traces(batch: PlainBatch): { readonly tensors: number; readonly changed: boolean };
  /** The bytes that one run takes and gives back; it is stopped where it takes more than enough for these. */
  memory(batch: PlainBatch, enoughFor: (given: number) => number): MinerMemory;
}

/** Bytes of arrays and tensors. */
export interface MinerMemory {
  readonly taken: number;
  readonly given: number;
  readonly enough: number;
}

/** A miner under test. */
export interface MinerSubject {
  /** The defaults and the settings that the author states. */
  readonly trials: readonly MinerTrial[];
  /** Settings with one number at an end of its range. */
  readonly ends: readonly MinerTrial[];
}

function referenceBatch(batch: PlainBatch, distance: Distance | undefined): MinerReferenceBatch {
  if (!distance) return { ...batch, distances: [] };
  const matrix = tf.tidy(() => distance.matrix(embeddingsOf(batch)).arraySync());
  const outward = distance.similarity ? -1 : 1;
  return { ...batch, distances: matrix.map((row) => row.map((value) => outward * value)) };
}

function traces(used: Use<'miner'>, batch: PlainBatch): ReturnType<MinerTrial['traces']> {
  const miner = make(used, minerContext());
  const before = tf.memory().numTensors;
  const embeddings = embeddingsOf(batch);
  const labels = Int32Array.from(batch.labels);
  const given = embeddings.arraySync();
  tf.tidy(() => {
    miner.mine({ embeddings, labels });
  });
  const changed =
    embeddings.arraySync().flat().join() !== given.flat().join() ||
    labels.join() !== batch.labels.join();
  embeddings.dispose();
  return { tensors: tf.memory().numTensors - before, changed };
}

function memory(
  used: Use<'miner'>,
  batch: PlainBatch,
  enoughFor: (given: number) => number,
): MinerMemory {
  const columns = Object.values(mined(used, batch)).filter((one) => one instanceof Int32Array);
  const given = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const enough = enoughFor(given);
  return { given, enough, taken: bytesOf(() => mined(used, batch), enough) };
}

function trial<P extends Params>(
  plugin: Plugin<'miner', P>,
  settings: Settings<P>,
  reference: MinerReference<P> | undefined,
): MinerTrial {
  const used = plugin(settings);
  return {
    settings: describeTrial(settings),
    mine: (batch, seed) => listed(mined(used, batch, seed)),
    expected(batch) {
      const options = madeOptions(used, plugin.params, minerContext());
      return reference?.(referenceBatch(batch, options.distance as Distance | undefined), options);
    },
    traces: (batch) => traces(used, batch),
    memory: (batch, enoughFor) => memory(used, batch, enoughFor),
  };
}

/** Puts a miner, its settings and its reference together for the laws. */
export function minerSubject<P extends Params>(
  plugin: Plugin<'miner', P>,
  settings: readonly Settings<P>[] = [],
  reference?: MinerReference<P>,
): MinerSubject {
  const trials = [{}, ...settings].map((one) => trial(plugin, one, reference));
  const ends = rangeEnds(plugin.params).map((one) => trial(plugin, one as Settings<P>, reference));
  return { trials, ends };
}
