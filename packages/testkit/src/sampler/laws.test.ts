import { ConfigError, defineSampler, type Random, type TrainingRows } from '@reality-check/core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../contract-law.ts';
import { samplerLaws } from './laws.ts';
import { samplerSubject } from './subject.ts';

type Next = (labels: Int32Array, random: Random, batch: Int32Array, count: number) => unknown;
type Start = (labels: Int32Array, embed: TrainingRows['embed']) => void;

/** The laws broken by a sampler that goes through all rows in turn from a random one on. */
function broken(next: Next, start: Start = () => {}, pass = 50, packaged = false): string[] {
  const plugin = defineSampler({
    name: 'spoilt',
    source: import.meta.url,
    params: {},
    create: (_, { batchSize }) => ({
      packaged,
      batches({ labels, embed }, random) {
        start(labels, embed);
        const first = random.integer(labels.length);
        let count = 0;
        return {
          next() {
            const place = first + batchSize * count++;
            const batch = Int32Array.from({ length: batchSize }, (_, at) => place + at);
            const value = next(
              labels,
              random,
              batch.map((row) => row % labels.length),
              count,
            );
            return value === undefined
              ? { value, done: true }
              : { value: value as Int32Array, done: false };
          },
        };
      },
    }),
  });
  const refused = [{ batchSize: 5, labels: [0], message: /found 1 row, expected 5/ }];
  const subject = samplerSubject(plugin, [{ batchSize: 5 }], refused, {
    fault: (rows) => (new Set(rows).size < rows.length ? 'a row twice' : undefined),
    pass: () => pass,
  });
  return brokenLaws(samplerLaws, subject);
}

function refuse(labels: Int32Array): void {
  if (labels.length === 1) throw new ConfigError('sampler "spoilt": found 1 row, expected 5');
}

it('finds no fault with a sound sampler', () => {
  expect(broken((_, __, batch) => batch, refuse)).toEqual([]);
});

it('finds an end, rows that are not there, and another size', () => {
  const law = 'gives rows of the data, as many as promised, without end';
  expect(broken((_, __, batch, count) => (count > 200 ? undefined : batch), refuse)).toContain(law);
  expect(broken((_, __, batch) => batch.map((row) => row - 1), refuse)).toContain(law);
  expect(broken((_, __, batch) => batch.subarray(1), refuse)).toContain(law);
  expect(broken((_, __, batch) => [...batch], refuse)).toContain(law);
});

it('finds a batch that is not as promised', () => {
  const spoilt = broken((_, __, batch, count) => (count === 77 ? batch.fill(3) : batch), refuse);
  expect(spoilt).toEqual(['composes every batch as promised']);
});

it('finds triplets that are promised and not given', () => {
  expect(broken((_, __, batch) => batch, refuse, 50, true)).toEqual([
    'gives an anchor, a positive and a negative again and again, where it says so',
  ]);
});

it('finds rows that the pass leaves out', () => {
  const law = 'draws every row within the promised pass';
  expect(broken((_, __, batch) => batch, refuse, 5)).toEqual([law]);
});

it('finds batches that do not depend on the seed alone', () => {
  const law = 'gives the same batches for the same seed, and others for another';
  expect(
    broken((_, __, batch) => (Math.random() < 0.5 ? batch : batch.reverse()), refuse),
  ).toContain(law);
  const blind = broken(
    (_, __, batch, count) => batch.map((_, at) => (count * 5 + at) % 50),
    refuse,
  );
  expect(blind).toContain(law);
});

it('finds state that iterators share', () => {
  let calls = 0;
  const spoilt = broken((_, __, batch) => (calls++ % 7 === 0 ? batch.reverse() : batch), refuse);
  expect(spoilt).toContain('advances two iterators alike, whichever is asked first');
});

it('finds labels and batches that are changed', () => {
  const law = 'leaves labels and earlier batches as they were';
  const sorted = (labels: Int32Array) => {
    refuse(labels);
    labels.sort().reverse();
  };
  expect(broken((_, __, batch) => batch, sorted)).toEqual([law]);
  const shared = new Int32Array(5);
  const reused = broken((_, __, batch) => {
    shared.set(batch);
    return shared;
  }, refuse);
  expect(reused).toContain(law);
});

it('finds embeddings that are asked for too late, or of rows that are not there', () => {
  const law = 'embeds rows of the data, and none after its first batch';
  let embed: TrainingRows['embed'] | undefined;
  const late = broken(
    (_, __, batch) => {
      embed?.(batch);
      return batch;
    },
    (labels, given) => {
      refuse(labels);
      embed = given;
    },
  );
  expect(late).toEqual([law]);
  const stray = broken(
    (_, __, batch) => batch,
    (labels, given) => {
      refuse(labels);
      given(Int32Array.of(labels.length));
    },
  );
  expect(stray).toContain(law);
});

it('finds a case that is served, or refused in other words', () => {
  const law = 'refuses what it cannot promise with a ConfigError';
  expect(broken((_, __, batch) => batch)).toEqual([law]);
  const crash = ({ length }: Int32Array) => {
    if (length === 1) throw new Error('found 1 row, expected 5');
  };
  expect(broken((_, __, batch) => batch, crash)).toEqual([law]);
});
