import {
  fill,
  make,
  type Options,
  type Params,
  type Plugin,
  type Settings,
  stream,
} from '@reality-check/core';
import { describeTrial } from '../describe-trial.ts';
import { labelSets } from './labels.ts';

/** A sampler's settings, the batch size, and the labels of the data. */
export interface SamplerCase<P extends Params> {
  readonly settings?: Settings<P>;
  readonly batchSize: number;
  /** Labels to sample from; by default those of several data sets. */
  readonly labels?: readonly number[];
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
  start(labels: Int32Array, seed: number): Iterator<Int32Array>;
  /** A function that starts any number of iterators of one and the same sampler. */
  sampler(): (seed: number) => Iterator<Int32Array>;
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
  { settings = {}, batchSize }: SamplerCase<P>,
  [name, labels]: readonly [string, readonly number[]],
  promises: SamplerPromises<P>,
): SamplerTrial {
  const used = plugin(settings);
  const options = fill(plugin.params, used.settings, `sampler "${plugin.name}"`) as Options<P>;
  const terms = { labels, options, batchSize };
  return {
    on: `${name}, batch size ${batchSize}, ${describeTrial(settings)}`,
    labels,
    batchSize,
    start: (given, seed) => make(used, { batchSize }).batches(given, random(seed)),
    sampler() {
      const made = make(used, { batchSize });
      return (seed) => made.batches(Int32Array.from(labels), random(seed));
    },
    fault: (rows) => promises.fault(rows, terms),
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
    refusals: refused.map(({ settings = {}, batchSize, labels, message }) => ({
      on: `labels ${labels.join(' ')}, batch size ${batchSize}, ${describeTrial(settings)}`,
      message,
      start() {
        const sampler = make(plugin(settings), { batchSize });
        sampler.batches(Int32Array.from(labels), random(0)).next();
      },
    })),
  };
}
