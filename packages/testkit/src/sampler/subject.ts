import {
  fill,
  make,
  type Options,
  type Params,
  type Plugin,
  type Random,
  type Settings,
  stream,
  type TrainingRows,
} from '@reality-check/core';
import { describeTrial } from '../describe-trial.ts';
import { labelSets } from './labels.ts';
import { embeddingOf, sampledRows } from './rows.ts';

/** A sampler's settings, the batch size, and the labels of the data. */
export interface SamplerCase<P extends Params> {
  readonly settings?: Settings<P>;
  readonly batchSize: number;
  /** Labels to sample from; by default those of several data sets. */
  readonly labels?: readonly number[];
  /** Super-classes, one for each label; by default three, to which the classes are dealt. */
  readonly superClasses?: readonly number[] | 'none';
}

/** A case that a sampler cannot serve, and what its message has to say. */
export interface RefusedCase<P extends Params> extends SamplerCase<P> {
  readonly labels: readonly number[];
  readonly message: RegExp;
}

/** What a promise is given to judge by. */
export interface SamplerTerms<P extends Params> {
  readonly labels: readonly number[];
  readonly options: Options<P>;
  readonly batchSize: number;
  /** The embeddings that the sampler is given where it asks for them. */
  readonly embeddings: readonly (readonly number[])[]; // [rows, dimensions]
  readonly superClasses: readonly number[]; // [rows]
}

/** What a sampler promises. */
export interface SamplerPromises<P extends Params> {
  /** What is wrong with the rows of one batch; nothing if they are as promised. */
  readonly fault: (rows: readonly number[], terms: SamplerTerms<P>) => string | undefined;
  /** After how many batches, from the first one on, every row was drawn; Infinity promises nothing. */
  readonly pass: (terms: SamplerTerms<P>) => number;
}

/** A sampler with settings, batch size and labels, ready to be tried. */
export interface SamplerTrial {
  readonly on: string;
  readonly labels: readonly number[];
  readonly batchSize: number;
  /** Starts an iterator of a sampler of its own; `watch` sees the rows that it has embedded. */
  start(labels: Int32Array, seed: number, watch?: (rows: Int32Array) => void): Iterator<Int32Array>;
  /** A function that starts any number of iterators of one and the same sampler. */
  sampler(): (seed: number) => Iterator<Int32Array>;
  /** Steps after which the sampler wants to be started again. */
  readonly refresh: number | undefined;
  /** Whether it says that every three rows are a triplet. */
  readonly packaged: boolean;
  fault(rows: readonly number[]): string | undefined;
  readonly pass: number;
}

/** A case to be refused, ready to be tried. */
export interface Refusal {
  readonly on: string;
  readonly message: RegExp;
  start(): void;
}

/** A sampler under test. */
export interface SamplerSubject {
  readonly trials: readonly SamplerTrial[];
  readonly refusals: readonly Refusal[];
}

function random(seed: number) {
  return stream('testkit', 'sampler', seed);
}

function trial<P extends Params>(
  plugin: Plugin<'sampler', P>,
  { settings = {}, batchSize, superClasses }: SamplerCase<P>,
  [name, labels]: readonly [string, readonly number[]],
  promises: SamplerPromises<P>,
): SamplerTrial {
  const used = plugin(settings);
  const options = fill(plugin.params, used.settings, `sampler "${plugin.name}"`) as Options<P>;
  const rows = (given: ArrayLike<number>) => sampledRows(given, superClasses);
  const terms = {
    labels,
    options,
    batchSize,
    embeddings: labels.map((label, row) => [...embeddingOf(row, label)]),
    superClasses: [...(rows(labels).superClasses ?? [])],
  };
  const made = () => {
    // Begins anew with every sequence, as in a run.
    let current = random(0);
    const own: Random = {
      uniform: () => current.uniform(),
      integer: (below) => current.integer(below),
      normal: () => current.normal(),
      shuffle: (entries) => current.shuffle(entries),
    };
    const sampler = make(used, { batchSize, random: own });
    const start = (given: TrainingRows, seed: number) => {
      current = random(seed);
      return sampler.batches(given, random(seed));
    };
    return { start, refresh: sampler.refresh, packaged: sampler.packaged === true };
  };
  return {
    on: `${name}, batch size ${batchSize}, ${describeTrial(settings)}`,
    labels,
    batchSize,
    start(given, seed, watch = () => {}) {
      const own = rows(given);
      const embed = (some: Int32Array) => {
        watch(some);
        return own.embed(some);
      };
      // The very labels, so that it shows if they are changed.
      return made().start({ ...own, labels: given, embed }, seed);
    },
    sampler() {
      const { start } = made();
      return (seed) => start(rows(labels), seed);
    },
    refresh: made().refresh,
    packaged: made().packaged,
    fault: (batch) => promises.fault(batch, terms),
    pass: promises.pass(terms),
  };
}

/** Puts a sampler, its promises and the data together for the laws. */
export function samplerSubject<P extends Params>(
  plugin: Plugin<'sampler', P>,
  cases: readonly SamplerCase<P>[],
  refused: readonly RefusedCase<P>[],
  promises: SamplerPromises<P>,
): SamplerSubject {
  return {
    trials: cases.flatMap((one) => {
      const sets = one.labels ? { 'labels of its own': one.labels } : labelSets;
      return Object.entries(sets).map((set) => trial(plugin, one, set, promises));
    }),
    refusals: refused.map(({ settings = {}, batchSize, labels, superClasses, message }) => ({
      on: `labels ${labels.join(' ')}, batch size ${batchSize}, ${describeTrial(settings)}`,
      message,
      start() {
        const sampler = make(plugin(settings), { batchSize, random: random(0) });
        const embed = () => {
          throw new Error('rows were embedded before the case was refused');
        };
        sampler.batches({ ...sampledRows(labels, superClasses), embed }, random(0)).next();
      },
    })),
  };
}
