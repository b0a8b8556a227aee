import { defineLoss, flag, type Loss, use } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import '../backend.ts';
import type { TestBatch } from './batches.ts';
import { lossLaws } from './laws/index.ts';
import { largeHardBatches } from './standard-batches.ts';
import { lossSubject } from './subject.ts';

const finite = lossLaws.find(({ name }) => name === 'stays finite on hard batches')!;
const nothing = lossLaws.find(({ name }) => name.startsWith('is 0 with zero gradient'))!;

/** The sum of squares of all rows, multiplied by what depends on the batch. */
function squares(factor: (batch: Parameters<Loss['value']>[0]) => number): Loss {
  return {
    value: (batch) => tf.mul(tf.sum(tf.square(batch.embeddings)), factor(batch)) as tf.Scalar,
  };
}

const inner = defineLoss({
  name: 'inner',
  source: import.meta.url,
  params: {
    /** Whether it forgets to look at the tuples. */
    spoilt: flag(false),
  },
  create: ({ spoilt }) => squares(({ tuples }) => (tuples && !spoilt ? 0 : 1)),
});

it('asks for finite numbers under every other option, and on batches of many rows', () => {
  const plugin = (bad: (labels: Int32Array, turned: boolean) => boolean) =>
    defineLoss({
      name: 'spoilt',
      source: import.meta.url,
      params: {
        /** The other way. */
        turned: flag(false),
      },
      create: ({ turned }) => squares(({ labels }) => (bad(labels, turned) ? Infinity : 1)),
    });
  const check = (bad: (labels: Int32Array, turned: boolean) => boolean) => () =>
    finite.check(lossSubject(plugin(bad), () => 0));
  expect(check(() => false)).not.toThrow();
  expect(check((_, turned) => turned)).toThrow('with { turned: true }');
  expect(check(({ length }) => length > 25)).toThrow('"two zero rows, of 28 rows"');
});

it('has hard batches of so many rows that distances come from one matrix product', () => {
  const rows = ({ labels }: TestBatch) => labels.length;
  expect(Math.min(...largeHardBatches.map(rows))).toBeGreaterThan(25);
});

it('asks a loss around another one for 0 where nothing can be learned', () => {
  const outer = defineLoss({
    name: 'outer',
    source: import.meta.url,
    params: {
      /** The loss inside. */
      loss: use('loss', inner()),
    },
    create: ({ loss }) => loss,
  });
  const subject = (spoilt: boolean) =>
    lossSubject(
      outer,
      ({ embeddings }) => embeddings.flat().reduce((sum, x) => sum + x * x, 0),
      [],
      [{ loss: inner({ spoilt }) }],
    );
  expect(() => nothing.check(subject(false))).not.toThrow();
  expect(() => nothing.check(subject(true))).toThrow(/"no pairs given".*inner\(/);
});
