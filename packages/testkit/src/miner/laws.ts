import { stream } from '@reality-check/core';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import {
  allBatches,
  batchesWithEquals,
  diverged,
  type NamedBatches,
  nothingToMine,
  type PlainBatch,
  randomBatches,
} from './batches.ts';
import { type ListedTuples, named, renumbered } from './listed-tuples.ts';
import { memory } from './memory-law.ts';
import type { MinerSubject, MinerTrial } from './subject.ts';

type Law = ContractLaw<MinerSubject>;

function each(
  trials: readonly MinerTrial[],
  batches: NamedBatches,
  visit: (trial: MinerTrial, batch: PlainBatch, on: string) => void,
): void {
  for (const trial of trials) {
    for (const [name, batch] of Object.entries(batches)) {
      visit(trial, batch, `${name} (labels ${batch.labels.join(' ')}) with ${trial.settings}`);
    }
  }
}

function same(found: ListedTuples, wanted: ListedTuples, on: string, cause: string): void {
  const [left, right] = [named(found), named(wanted)];
  const tooMuch = left.filter((name) => !right.includes(name));
  const missing = right.filter((name) => !left.includes(name));
  holds(left.join() === right.join(), () => ({
    on,
    found: `${left.length} tuples; not expected: ${tooMuch.slice(0, 5).join(', ') || 'none'}`,
    expected: `${right.length} tuples; missing: ${missing.slice(0, 5).join(', ') || 'none'}`,
    cause,
  }));
}

function checkValid(tuples: ListedTuples, { labels }: PlainBatch, on: string): void {
  const names = named(tuples);
  const fault = names.find((name) => {
    const [kind, ...numbers] = name.split(' ');
    const [anchor, ...others] = numbers.map(Number) as [number, ...number[]];
    const negative = kind === 'positive' ? undefined : others.at(-1);
    const positive = kind === 'negative' ? undefined : others[0];
    return (
      [anchor, ...others].some((row) => labels[row] === undefined) ||
      (positive !== undefined && (positive === anchor || labels[positive] !== labels[anchor])) ||
      (negative !== undefined && labels[negative] === labels[anchor])
    );
  });
  holds(fault === undefined, () => ({
    on,
    found: `the ${fault}`,
    expected: 'rows of the batch, another one of the same class, one of another class',
    cause: 'an index into a list of rows is taken for the row itself',
  }));
}

const equalsReference: Law = {
  name: 'equals its slow reference',
  check: ({ trials }) =>
    each(trials, allBatches, (trial, batch, on) => {
      const wanted = trial.expected(batch);
      holds(wanted !== undefined, () => ({
        on,
        found: 'no reference',
        expected: 'the definition in slow, plain loops',
        cause: 'a miner that draws at random declares an exception instead',
      }));
      same(trial.mine(batch), wanted, on, 'a comparison that is turned round for similarities');
    }),
};

const valid: Law = {
  name: 'picks rows of the right classes',
  check: ({ trials }) =>
    each(trials, allBatches, (trial, batch, on) => checkValid(trial.mine(batch), batch, on)),
};

const once: Law = {
  name: 'picks each tuple once',
  check: ({ trials }) =>
    each(trials, allBatches, (trial, batch, on) => {
      const names = named(trial.mine(batch));
      const again = names.find((name, at) => names[at - 1] === name);
      holds(again === undefined, () => ({
        on,
        found: `the ${again} repeatedly`,
        expected: 'it once',
        cause: 'both orders of a pair, each of them visited from both of its rows',
      }));
    }),
};

const something: Law = {
  name: 'picks something from random batches',
  check({ trials }) {
    for (const trial of trials) {
      const found = Object.values(randomBatches).flatMap((batch) => named(trial.mine(batch)));
      holds(found.length > 0, () => ({
        on: `all random batches with ${trial.settings}`,
        found: 'nothing',
        expected: 'a tuple',
        cause: 'a threshold on the wrong side',
      }));
    }
  },
};

const nothing: Law = {
  name: 'gives empty tuples where there is nothing to mine',
  check: ({ trials }) =>
    each(trials, nothingToMine, (trial, batch, on) => {
      const { triplets = [], positivePairs = [], negativePairs = [] } = trial.mine(batch);
      // Pairs of one kind may still be of use to a loss; both kinds at once make a triplet.
      const none = triplets.length === 0 && positivePairs.length * negativePairs.length === 0;
      holds(none, () => ({
        on,
        found: `${triplets.length} triplets, ${positivePairs.length} positive and ${negativePairs.length} negative pairs`,
        expected: 'no triplet, and pairs of one kind at the most',
        cause: 'a row without partner is joined with the one that was found first',
      }));
    }),
};

function unmovedByOrder(batches: NamedBatches): Law['check'] {
  return ({ trials }) =>
    each(trials, batches, (trial, batch, on) => {
      const order = stream('testkit', 'order').shuffle([...batch.labels.keys()]);
      const shuffled = {
        rows: order.map((row) => batch.rows[row]!),
        labels: order.map((row) => batch.labels[row]!),
      };
      const found = renumbered(trial.mine(shuffled), order);
      same(found, trial.mine(batch), `${on}, shuffled`, 'equal rows, or rows taken by their place');
    });
}

const order: Law = {
  name: 'does not depend on the order of the batch',
  check: unmovedByOrder(randomBatches),
};

const orderOfEquals: Law = {
  name: 'does not depend on the order of equal rows',
  check: unmovedByOrder(batchesWithEquals),
};

const classNumbers: Law = {
  name: 'does not depend on the numbers of the classes',
  check: ({ trials }) =>
    each(trials, allBatches, (trial, batch, on) => {
      const other = { rows: batch.rows, labels: batch.labels.map((label) => 90 - 3 * label) };
      const found = trial.mine(other);
      same(found, trial.mine(batch), `${on}, renamed`, 'a class number used as an index');
    }),
};

const sameSeed: Law = {
  name: 'gives the same tuples for the same seed',
  check: ({ trials }) =>
    each(trials, allBatches, (trial, batch, on) => {
      same(trial.mine(batch), trial.mine(batch), on, 'Math.random() in place of the given stream');
    }),
};

const ranges: Law = {
  name: 'works at both ends of every range',
  check: ({ ends }) =>
    each(ends, allBatches, (trial, batch, on) => checkValid(trial.mine(batch), batch, on)),
};

const noTraces: Law = {
  name: 'leaves no tensor behind and its batch as it was',
  check: ({ trials }) =>
    each(trials, allBatches, (trial, batch, on) => {
      const { tensors, changed } = trial.traces(batch);
      holds(tensors === 0 && !changed, () => ({
        on,
        found: `${tensors} tensors left, the batch ${changed ? 'changed' : 'unchanged'}`,
        expected: 'no tensor left, the batch unchanged',
        cause: 'tf.keep, a variable, or sorting in place',
      }));
    }),
};

const showsNaN: Law = {
  name: 'lets a row of NaN through to the loss',
  check({ trials }) {
    for (const trial of trials) {
      const { triplets = [], positivePairs = [], negativePairs = [] } = trial.mine(diverged);
      const found = [...triplets, ...positivePairs, ...negativePairs];
      holds(
        found.some((tuple) => tuple.includes(diverged.lost)),
        () => ({
          on: `12 rows of which row ${diverged.lost} is NaN, with ${trial.settings}`,
          found: `${found.length} tuples without that row`,
          expected: 'a tuple with it, so that the loss is NaN and the diverged run is noticed',
          cause: '`gap <= margin` drops NaN, `!(gap > margin)` does not',
        }),
      );
    }
  },
};

/** The laws of a miner. */
export const minerLaws: readonly Law[] = [
  equalsReference,
  valid,
  once,
  something,
  nothing,
  order,
  orderOfEquals,
  classNumbers,
  sameSeed,
  ranges,
  noTraces,
  memory,
  showsNaN,
];
