import type { RetrievalMetric } from '@reality-check/core';
import fc from 'fast-check';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import type { MetricSubject } from './subject.ts';

type Law = ContractLaw<MetricSubject>;

/** The neighbours of one query, nearest first, and how many relevant references there are. */
interface Query {
  readonly hits: readonly number[];
  readonly relevant: number;
}

/** Any query: up to 30 relevant references, some or all of them among up to 60 neighbours. */
const queries: fc.Arbitrary<Query> = fc
  .record({
    hits: fc.array(fc.nat(1), { minLength: 1, maxLength: 60 }),
    unseen: fc.nat(5),
  })
  .map(({ hits, unseen }) => {
    const shown = hits.reduce((sum, hit) => sum + hit, 0);
    return { hits, relevant: Math.max(1, shown + unseen) };
  });

function score(metric: RetrievalMetric, { hits, relevant }: Query): number {
  return metric.score(Uint8Array.from(hits), relevant);
}

/** The part of a row that the metric asks for; it may be given fewer neighbours, never more. */
function seen(metric: RetrievalMetric, { hits, relevant }: Query): Query {
  return { hits: hits.slice(0, metric.depth(relevant)), relevant };
}

function forAll(
  { metrics }: MetricSubject,
  check: (metric: RetrievalMetric, query: Query, on: string) => void,
): void {
  for (const [settings, metric] of Object.entries(metrics)) {
    fc.assert(
      fc.property(queries, (query) => {
        check(
          metric,
          query,
          `hits ${query.hits.join('')}, ${query.relevant} relevant, ${settings}`,
        );
      }),
      { seed: 1, numRuns: 300 },
    );
  }
}

const examples: Law = {
  name: 'gives the scores that were worked out by hand',
  check(subject) {
    holds(subject.examples.length > 0, () => ({
      on: 'the call of the contract',
      found: 'no example',
      expected: 'a query worked out by hand',
      cause: 'the examples were left out',
    }));
    for (const { metric, hits, relevant, score: expected } of subject.examples) {
      const found = metric.score(hits, relevant);
      holds(Math.abs(found - expected) < 1e-12, () => ({
        on: `hits ${hits.join('')}, ${relevant} relevant`,
        found: `${found}`,
        expected: `${expected}`,
        cause: 'ranks counted from 0, or another divisor than the number of relevant references',
      }));
    }
  },
};

const depth: Law = {
  name: 'looks at one neighbour or more',
  check({ metrics }) {
    for (const [settings, metric] of Object.entries(metrics)) {
      for (const relevant of [1, 2, 7, 1000, 1e6]) {
        const found = metric.depth(relevant);
        holds(found >= 1 && (Number.isSafeInteger(found) || found === Infinity), () => ({
          on: `${relevant} relevant, ${settings}`,
          found: `a depth of ${found}`,
          expected: 'a whole number of at least 1, or Infinity for all neighbours',
          cause: 'the number of relevant references taken minus one',
        }));
      }
    }
  },
};

const perfect: Law = {
  name: 'gives 1 for a perfect row',
  check({ metrics }) {
    for (const [settings, metric] of Object.entries(metrics)) {
      for (const relevant of [1, 2, 3, 10, 300]) {
        const query = {
          hits: Array.from({ length: 400 }, (_, at) => Number(at < relevant)),
          relevant,
        };
        const found = score(metric, seen(metric, query));
        holds(Math.abs(found - 1) < 1e-12, () => ({
          on: `the ${relevant} relevant references first, ${settings}`,
          found: `${found}`,
          expected: '1',
          cause: 'a divisor that is not what the sum can reach',
        }));
      }
    }
  },
};

const hopeless: Law = {
  name: 'gives 0 for a row without hit',
  check: (subject) =>
    forAll(subject, (metric, { hits, relevant }, on) => {
      const found = score(metric, { hits: hits.map(() => 0), relevant });
      holds(found === 0, () => ({
        on: `${on}, all hits taken away`,
        found: `${found}`,
        expected: '0',
        cause: 'smoothing, or a division of 0 by 0',
      }));
    }),
};

const bounds: Law = {
  name: 'stays between 0 and 1',
  check: (subject) =>
    forAll(subject, (metric, query, on) => {
      const found = score(metric, query);
      holds(found >= 0 && found <= 1 + 1e-12, () => ({
        on,
        found: `${found}`,
        expected: 'a number from 0 to 1',
        cause: 'hits counted beyond the depth, or a division of 0 by 0',
      }));
    }),
};

const forward: Law = {
  name: 'never falls when a hit moves forward',
  check: (subject) =>
    forAll(subject, (metric, { hits, relevant }, on) => {
      const before = score(metric, { hits, relevant });
      hits.forEach((hit, at) => {
        if (hit === 0 || at === 0 || hits[at - 1] === 1) return;
        const moved = [...hits];
        moved[at - 1] = 1;
        moved[at] = 0;
        const found = score(metric, { hits: moved, relevant });
        holds(found >= before - 1e-12, () => ({
          on: `${on}, hit ${at} moved one place forward`,
          found: `${found}`,
          expected: `at least ${before}`,
          cause: 'late ranks weighed more than early ones',
        }));
      });
    }),
};

const onlyDepth: Law = {
  name: 'takes no notice of neighbours beyond its depth',
  check: (subject) =>
    forAll(subject, (metric, query, on) => {
      const short = seen(metric, query);
      const long = { ...short, hits: [...short.hits, ...query.hits.slice(short.hits.length)] };
      const other = {
        ...long,
        hits: long.hits.map((hit, at) => (at < short.hits.length ? hit : 1 - hit)),
      };
      for (const row of [long, other]) {
        const [found, expected] = [score(metric, row), score(metric, short)];
        holds(found === expected, () => ({
          on: `${on}, a row of ${row.hits.length}, depth ${metric.depth(query.relevant)}`,
          found: `${found}`,
          expected: `${expected}, as for the first ${short.hits.length}`,
          cause: 'a sum over the whole row',
        }));
      }
    }),
};

const shortRows: Law = {
  name: 'takes a row that is too short as if misses followed',
  check: (subject) =>
    forAll(subject, (metric, { hits, relevant }, on) => {
      const found = score(metric, { hits, relevant });
      const expected = score(metric, { hits: [...hits, ...Array(40).fill(0)], relevant });
      holds(found === expected, () => ({
        on: `${on}, fewer than ${metric.depth(relevant)} neighbours`,
        found: `${found}`,
        expected: `${expected}`,
        cause: 'a division by the length of the row',
      }));
    }),
};

const untouched: Law = {
  name: 'leaves the row as it was',
  check: (subject) =>
    forAll(subject, (metric, { hits, relevant }, on) => {
      const row = Uint8Array.from(hits);
      metric.score(row, relevant);
      holds(row.join() === hits.join(), () => ({
        on,
        found: row.join(''),
        expected: hits.join(''),
        cause: 'sorting or summing in place',
      }));
    }),
};

/** The laws of a metric. */
export const metricLaws: readonly Law[] = [
  examples,
  depth,
  perfect,
  hopeless,
  bounds,
  forward,
  onlyDepth,
  shortRows,
  untouched,
];
