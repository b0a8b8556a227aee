import { defineMetric, type RetrievalMetric, type VerificationMetric } from '@reality-check/core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../contract-law.ts';
import { retrievalLaws } from './retrieval-laws.ts';
import { metricSubject } from './subject.ts';
import { verificationLaws } from './verification-laws.ts';

/** The laws that a metric of one neighbour breaks. */
function broken(score: RetrievalMetric['score']): string[] {
  const plugin = defineMetric({
    name: 'spoilt',
    source: import.meta.url,
    params: {},
    create: () => ({ depth: () => 1, score }),
  });
  return brokenLaws(retrievalLaws, metricSubject(plugin, []));
}

const order =
  'does not depend on the order of rows, but for equally near ones, within its range of ties';

it('finds no fault with a sound metric', () => {
  expect(broken(([nearest = 0]) => nearest)).toEqual([]);
});

it('finds a score that falls when a hit moves forward', () => {
  expect(broken(([nearest = 0]) => 1 - nearest)).toEqual([order]);
});

it('finds a score that remembers other queries', () => {
  let calls = 0;
  const score = () => {
    calls += 1;
    return 1 / calls;
  };
  expect(broken(score)).toEqual(['does not depend on the names of classes', order]);
});

/** The laws that a metric of pairs breaks, of which a higher score is said to be better. */
function brokenByPairs(score: VerificationMetric['score']): string[] {
  const metric: VerificationMetric = { of: 'verification', pairs: 1000, score };
  const examples = [{ positives: [1], negatives: [0], score: score({ ...one }) }];
  return brokenLaws(verificationLaws, {
    ...{ metric, examples, bounds: [-1, 1], better: 'higher' },
  });
}

const one = {
  positives: Float64Array.of(1),
  negatives: Float64Array.of(0),
  counts: { positives: 1, negatives: 1 },
};

it('finds a score of pairs that gets worse as they get better', () => {
  expect(brokenByPairs(({ positives }) => positives[0]!)).toEqual([]);
  expect(brokenByPairs(({ negatives }) => negatives[0]!)).toEqual([
    'never gets worse when a positive pair comes nearer or a negative one moves away',
  ]);
});
