import { fill, isUse, type Loss, type Params, type Use } from '@reality-check/core';
import { holds } from '../law-error.ts';
import { plainDistance } from '../plain/distance.ts';
import { plainReducer } from '../plain/reducer.ts';
import { plainRegularizer } from '../plain/regularizer.ts';
import { plainTuples } from '../plain/tuples.ts';
import { classes, type TestBatch } from './batches.ts';
import type { LossSubject, ReferenceBatch, ReferenceOptions, Trial } from './subject.ts';

type Rows = number[][];

function toRows(values: ArrayLike<number>, width: number): Rows {
  const numbers = Array.from(values);
  return Array.from({ length: width && numbers.length / width }, (_, row) =>
    numbers.slice(row * width, (row + 1) * width),
  );
}

function plainOptions(subject: LossSubject, trial: Trial): ReferenceOptions<Params> {
  const filled = fill(subject.params, subject.use(trial).settings, `loss "${subject.name}"`);
  const entries = Object.entries(filled).map(([name, value]) => {
    if (!isUse(value)) return [name, value];
    if (value.kind === 'distance') return [name, plainDistance(value)];
    if (value.kind === 'reducer') return [name, plainReducer(value as Use<'reducer'>)];
    if (value.kind === 'regularizer') return [name, plainRegularizer(value)];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

/** What the reference says of a batch. */
export interface Expected {
  readonly value: number;
  /** Central difference in one entry of the embeddings or of a variable. */
  slope(name: string, entry: number, step: number): number;
}

/** Asks the reference about a batch, with the variables that the loss holds. */
export function expected(
  subject: LossSubject,
  trial: Trial,
  batch: TestBatch,
  loss: Loss,
  on: string,
): Expected {
  const labels = [...batch.labels];
  const embeddings = toRows(batch.embeddings, batch.dimensions);
  const variables: Record<string, Rows> = {};
  for (const variable of loss.variables ?? []) {
    variables[variable.name] = toRows(variable.dataSync(), variable.shape.at(-1) ?? 1);
  }
  const tuples = plainTuples(labels, batch.tuples);
  const given: ReferenceBatch = {
    ...tuples,
    embeddings,
    labels,
    labelsOf: (some) => some.map(([anchor]) => labels[anchor]!),
    variables,
    classes,
  };
  const options = plainOptions(subject, trial);
  const ask = () => subject.reference(given, options);
  const value = ask();
  holds(!Number.isNaN(value), () => ({
    on,
    found: 'the reference itself is NaN',
    expected: 'a number from the reference on every batch',
    cause: 'the reference averages an empty list; let it return 0 there',
  }));
  return {
    value,
    slope(name, entry, step) {
      const rows = name === 'embeddings' ? embeddings : variables[name]!;
      const row = rows[Math.floor(entry / rows[0]!.length)]!;
      const at = entry % rows[0]!.length;
      const held = row[at]!;
      row[at] = held + step;
      const above = ask();
      row[at] = held - step;
      const below = ask();
      row[at] = held;
      return (above - below) / (2 * step);
    },
  };
}
