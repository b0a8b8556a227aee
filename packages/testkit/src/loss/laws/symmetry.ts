import { stream, type Tuples } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { holds } from '../../law-error.ts';
import { classes, type TestBatch } from '../batches.ts';
import { type Measured, measure, trainable } from '../measure.ts';
import { ordinaryBatches } from '../standard-batches.ts';
import { withLoss } from '../subject.ts';
import { agree, largest, law, place } from './law.ts';

function permutation(length: number): Int32Array {
  return stream('permutation', length).shuffle(Int32Array.from({ length }, (_, at) => at));
}

function renumber(tuples: Tuples, newRow: (row: number) => number): Tuples {
  const columns = Object.entries(tuples).map(([name, rows]) => [
    name,
    rows instanceof Int32Array ? rows.map(newRow) : rows,
  ]);
  return Object.fromEntries(columns);
}

/** The batch with its rows in another order; row `order[i]` comes to place i. */
function reorder(batch: TestBatch, order: Int32Array): TestBatch {
  const { embeddings, labels, dimensions, tuples } = batch;
  const rows = [...order].map((row) =>
    embeddings.subarray(row * dimensions, (row + 1) * dimensions),
  );
  return {
    ...batch,
    embeddings: Float32Array.from(rows.flatMap((row) => [...row])),
    labels: order.map((row) => labels[row]!),
    ...(tuples && { tuples: renumber(tuples, (row) => order.indexOf(row)) }),
  };
}

function sameValue(
  found: Measured,
  wanted: Measured,
  on: string,
  what: string,
  cause: string,
): void {
  holds(agree(found.value, wanted.value), () => ({
    on,
    found: `loss ${found.value} ${what}`,
    expected: `${wanted.value}, as before`,
    cause,
  }));
}

/** A batch is a set. */
export const order = law('does not depend on the order of the batch', (subject) => {
  const cause = 'a row number is used for more than finding rows, or the first of equals is taken';
  for (const batch of ordinaryBatches) {
    const on = place(batch, {});
    const places = permutation(batch.labels.length);
    withLoss(subject, {}, batch, (loss) => {
      const wanted = measure(loss, batch, on);
      const found = measure(loss, reorder(batch, places), on);
      sameValue(found, wanted, on, 'with the rows shuffled', cause);
      const rows = wanted.gradients.embeddings!;
      const moved = found.gradients.embeddings!;
      const tolerance = 1e-4 * largest(rows) + 1e-6 * Math.max(1, Math.abs(wanted.value));
      moved.forEach((slope, entry) => {
        const [row, at] = [Math.floor(entry / batch.dimensions), entry % batch.dimensions];
        const before = rows[places[row]! * batch.dimensions + at]!;
        holds(Math.abs(slope - before) <= tolerance, () => ({
          on,
          found: `derivative ${slope} by one entry of a row with the rows shuffled`,
          expected: `${before}, as before`,
          cause,
        }));
      });
    });
  }
});

/** Blocks along the axis that counts classes, put into another order. */
function renameClasses(variable: tf.Variable, names: Int32Array): void {
  const axis = variable.shape.findIndex((length) => length % classes === 0);
  if (axis < 0) return;
  const block = variable.shape[axis]! / classes;
  const from = new Int32Array(variable.shape[axis]!);
  names.forEach((name, old) => {
    for (let at = 0; at < block; at++) from[name * block + at] = old * block + at;
  });
  tf.tidy(() =>
    variable.assign(tf.gather(variable as tf.Tensor, tf.tensor1d(from, 'int32'), axis)),
  );
}

/** The number of a class means nothing. */
export const renaming = law('does not depend on the names of the classes', (subject) => {
  const names = permutation(classes);
  for (const batch of ordinaryBatches) {
    const on = place(batch, {});
    withLoss(subject, {}, batch, (loss) => {
      const wanted = measure(loss, batch, on);
      for (const variable of trainable(loss)) renameClasses(variable, names);
      const renamed = { ...batch, labels: batch.labels.map((label) => names[label]!) };
      const cause =
        'labels are compared by size, or used as places in something other than a class axis';
      sameValue(measure(loss, renamed, on), wanted, on, 'with the classes renamed', cause);
    });
  }
});
