import { defineMetric, type RetrievalMetric } from '@reality-check/core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../contract-law.ts';
import { metricLaws } from './laws.ts';
import { metricSubject } from './subject.ts';

const sound: RetrievalMetric = {
  depth: (relevant) => relevant,
  score: (hits, relevant) => hits.subarray(0, relevant).reduce((a, b) => a + b, 0) / relevant,
};
const example = { hits: [0, 1, 1], relevant: 2, score: 1 / 2 };

/** The laws that R-precision breaks, once a part of it is replaced. */
function broken(spoilt: Partial<RetrievalMetric>, examples = [example]): string[] {
  const plugin = defineMetric({
    name: 'spoilt',
    source: import.meta.url,
    params: {},
    create: () => ({ ...sound, ...spoilt }),
  });
  return brokenLaws(metricLaws, metricSubject(plugin, examples));
}

it('finds no fault with a sound metric', () => {
  expect(broken({})).toEqual([]);
});

it('finds a wrong score, and a contract without example', () => {
  const law = 'gives the scores that were worked out by hand';
  expect(broken({}, [{ ...example, score: 1 }])).toEqual([law]);
  expect(broken({}, [])).toEqual([law]);
});

it('finds a depth of nothing', () => {
  expect(broken({ depth: (relevant) => relevant - 1 })).toContain('looks at one neighbour or more');
});

it('finds a divisor that cannot be reached', () => {
  const score: RetrievalMetric['score'] = (hits, relevant) =>
    (sound.score(hits, relevant) * relevant) / 5;
  expect(broken({ score })).toContain('gives 1 for a perfect row');
});

it('finds a score without any hit', () => {
  const score: RetrievalMetric['score'] = (hits, relevant) => (1 + sound.score(hits, relevant)) / 2;
  expect(broken({ score })).toContain('gives 0 for a row without hit');
});

it('finds NaN and scores outside 0 to 1', () => {
  const law = 'stays between 0 and 1';
  expect(broken({ score: (hits, relevant) => sound.score(hits, relevant - 1) })).toContain(law);
  expect(broken({ score: (hits, relevant) => 2 * sound.score(hits, relevant) })).toContain(law);
});

it('finds a metric that likes its hits late', () => {
  const score: RetrievalMetric['score'] = (hits, relevant) =>
    sound.score(hits, relevant) * (hits[0] === 1 ? 0.4 : 1);
  expect(broken({ score })).toContain('never falls when a hit moves forward');
});

it('finds a look beyond the depth', () => {
  const score: RetrievalMetric['score'] = (hits, relevant) =>
    Math.min(1, hits.reduce((a, b) => a + b, 0) / relevant);
  expect(broken({ score })).toContain('takes no notice of neighbours beyond its depth');
});

it('finds a divisor that goes by the length of the row', () => {
  const score: RetrievalMetric['score'] = (hits, relevant) =>
    sound.score(hits, Math.min(hits.length, relevant));
  expect(broken({ score })).toEqual(['takes a row that is too short as if misses followed']);
});

it('finds a row that is changed', () => {
  const score: RetrievalMetric['score'] = (hits, relevant) => {
    const found = sound.score(hits, relevant);
    hits.sort();
    return found;
  };
  expect(broken({ score })).toEqual(['leaves the row as it was']);
});
