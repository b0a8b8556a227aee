import {
  type Loss,
  type LossContext,
  make,
  type Param,
  type Params,
  type Plugin,
  type Settings,
  stream,
  type Use,
  type UseParam,
} from '@reality-check/core';
import type {
  Matrix,
  PlainDistance,
  PlainReducer,
  PlainRegularizer,
  PlainTuples,
} from '../plain/index.ts';
import { classes, type TestBatch } from './batches.ts';

/** What a reference is given: a batch in plain arrays, with its tuples written out. */
export interface ReferenceBatch extends PlainTuples {
  readonly embeddings: Matrix; // [rows, dimensions]
  readonly labels: readonly number[]; // [rows]
  /** The classes of the anchors of pairs or triplets, as a reducer asks for them. */
  labelsOf(tuples: readonly (readonly [anchor: number, ...others: number[]])[]): number[];
  /** The loss's own variables by name; one of a single axis is a matrix of one row. */
  readonly variables: Readonly<Record<string, Matrix>>;
  /** Number of classes, seen or not. */
  readonly classes: number;
}

/** The options of a loss as its reference is given them: distance, reducer, regulariser are functions. */
export type ReferenceOptions<P extends Params> = {
  readonly [N in keyof P]: P[N] extends UseParam<'distance'>
    ? PlainDistance
    : P[N] extends UseParam<'reducer'>
      ? PlainReducer
      : P[N] extends UseParam<'regularizer'>
        ? PlainRegularizer
        : P[N] extends UseParam<infer K>
          ? Use<K>
          : P[N] extends Param<infer T>
            ? T
            : never;
};

/** A loss by its definition: slow, in plain loops, in double precision. */
export type LossReference<P extends Params> = (
  batch: ReferenceBatch,
  options: ReferenceOptions<P>,
) => number;

/** Settings under which a loss is tried. */
export type Trial = Readonly<Record<string, unknown>>;

/** A loss under test. */
export interface LossSubject {
  readonly name: string;
  readonly params: Params;
  use(settings: Trial): Use<'loss'>;
  reference(batch: ReferenceBatch, options: ReferenceOptions<Params>): number;
  /** Settings that the author wants tried beside the defaults. */
  readonly cases: readonly Trial[];
  /** Settings with other losses as parts: their values are known where they have nothing to learn from. */
  readonly wrapping: readonly Trial[];
}

/** Puts a plugin and its reference together for the laws. */
export function lossSubject<P extends Params>(
  plugin: Plugin<'loss', P>,
  reference: LossReference<P>,
  cases: readonly Settings<P>[] = [],
  wrapping: readonly Settings<P>[] = [],
): LossSubject {
  return {
    name: plugin.name,
    params: plugin.params,
    use: (settings) => plugin(settings as Settings<P>),
    reference: (batch, options) => reference(batch, options as ReferenceOptions<P>),
    cases: cases as readonly Trial[],
    wrapping: wrapping as readonly Trial[],
  };
}

/** Makes the loss for batches of a width, hands it over, and disposes of its variables. */
export function withLoss<T>(
  subject: LossSubject,
  trial: Trial,
  { dimensions }: Pick<TestBatch, 'dimensions'>,
  work: (loss: Loss) => T,
  seed = 0,
): T {
  const context: LossContext = { classes, dimensions, random: stream('loss contract', seed) };
  const loss = make(subject.use(trial), context);
  try {
    return work(loss);
  } finally {
    for (const variable of loss.variables ?? []) variable.dispose();
  }
}
