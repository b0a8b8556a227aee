import { defineMetric, type NormalForm, type RetrievalMetric } from '@reality-check/core';
import mapAtR from '@reality-check/metric-map-at-r';
import { expect, it } from 'vitest';
import { checkMetrics } from './check-metrics.ts';

const uses = 'own@1.0.0';
const other = 'map@1.0.0';

/** Checks a pipeline that is judged by MAP@R and by this metric. */
function check(metric: Partial<RetrievalMetric>) {
  const own = defineMetric({
    ...{ name: 'own', source: import.meta.url, params: {} },
    create: () => metric as RetrievalMetric,
  });
  const used = (name: string) => ({ uses: name, with: {} });
  const metrics = [used(other), used(uses)];
  const form = { name: 'p', select: used(other), evaluate: { metrics } } as unknown as NormalForm;
  const plugins = new Map([
    [uses, own],
    [other, mapAtR],
  ]);
  return () => checkMetrics(form, plugins as Parameters<typeof checkMetrics>[1]);
}

it('takes shares of one, whatever the depth', () => {
  expect(check({ depth: () => Number.POSITIVE_INFINITY, score: () => 1 })).not.toThrow();
});

it('refuses what is no share of one, before anything is trained', () => {
  const where = 'pipeline "p", evaluate.metrics.1: ';
  const depth = () => 3;
  const message = 'expected a number from 0 to 1';
  expect(check({ depth, score: () => Number.NaN })).toThrow(`${where}score gives NaN, ${message}`);
  expect(check({ depth, score: () => 7 })).toThrow(`${where}score gives 7, ${message}`);
  expect(check({ depth: () => 0, score: () => 1 })).toThrow(`${where}depth gives 0, expected at`);
  expect(check({})).toThrow(`${where}metric.depth is not a function`);
});
