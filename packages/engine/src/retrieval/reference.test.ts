import { readFileSync } from 'node:fs';
import type { RetrievalMetric } from '@reality-check/core';
import '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { averages } from './averages.ts';
import { type RetrievalTask, retrieve } from './retrieve.ts';

interface Set {
  readonly embeddings: {
    readonly shape: readonly [number, number];
    readonly data: readonly number[];
  };
  readonly labels: readonly number[];
}

type Values = Readonly<Record<string, number | 'NaN'>>;

interface Case {
  readonly id: string;
  readonly k: number | 'max_bin_count' | null;
  readonly query: Set;
  readonly reference?: Set;
  readonly expected: {
    readonly overall: Values;
    readonly average_of_classes: Values;
    readonly per_class: Readonly<Record<string, Values>>;
    readonly queries_scored: number;
    readonly ties_relevant_first?: Values;
    readonly ties_relevant_last?: Values;
  };
}

const folder = new URL('../../../testkit/reference/metrics/', import.meta.url);
const cases = ['retrieval', 'toy_spaces'].flatMap(
  (name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')).cases as Case[],
);

const mapAtR: RetrievalMetric = {
  depth: (relevant) => relevant,
  score(hits, relevant) {
    let [found, sum] = [0, 0];
    hits.forEach((hit, at) => {
      found += hit;
      sum += (hit * found) / (at + 1);
    });
    return sum / relevant;
  },
};

const rowsOf = ({ embeddings: { shape, data }, labels }: Set) => ({
  values: Float32Array.from(data),
  dimensions: shape[1],
  labels,
});

// MAP@R looks at R neighbours: a smaller limit on them is a matter of other programs.
it.each(cases.filter(({ k }) => typeof k !== 'number'))('agrees with case $id', (one) => {
  const { query, reference, expected } = one;
  const task: RetrievalTask = {
    queries: rowsOf(query),
    ...(reference && { references: rowsOf(reference) }),
    similarity: 'euclidean',
  };
  const { metrics, lone } = retrieve(task, [mapAtR]);
  const { scores, best, worst } = metrics[0]!;
  const of = (values: Float64Array) => averages(values, query.labels);
  const wanted = (values: Values | undefined) => Number(values?.map_at_r);
  expect(query.labels.length - lone).toBe(expected.queries_scored);
  if (expected.queries_scored === 0) {
    expect(of(scores)).toMatchObject({ micro: Number.NaN, macro: Number.NaN, scored: 0 });
    return;
  }
  const { ties_relevant_first: first, ties_relevant_last: last } = expected;
  expect(of(best).micro).toBeCloseTo(wanted(first ?? expected.overall), 12);
  expect(of(worst).micro).toBeCloseTo(wanted(last ?? expected.overall), 12);
  if (first) return;
  expect(of(scores).macro).toBeCloseTo(wanted(expected.average_of_classes), 12);
  for (const [label, mean] of of(scores).perClass) {
    expect(mean).toBeCloseTo(Number(expected.per_class.map_at_r?.[String(label)]), 12);
  }
});
