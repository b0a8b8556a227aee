import { assert, it } from 'vitest';
import { metricNames } from './metric-names.ts';

const use = (name: string, version: string, settings = {}) => ({
  uses: `@me/metric-${name}@${version}`,
  with: settings,
});
const names = (...metrics: ReturnType<typeof use>[]) =>
  metricNames(
    metrics,
    new Map(
      metrics.map(({ uses }) => [uses, { name: uses.split('@')[1]!.slice('me/metric-'.length) }]),
    ) as never,
  );

it('calls a metric by its name alone where that is enough', () => {
  assert.deepEqual(names(use('a', '1.0.0', { k: 1 }), use('b', '1.0.0')), ['a', 'b']);
});

it('adds settings, then versions, where a name stands for several', () => {
  assert.deepEqual(
    names(use('a', '1.0.0', { k: 1 }), use('a', '1.0.0', { k: 10 }), use('b', '1.0.0')),
    ['a (k 1)', 'a (k 10)', 'b'],
  );
  assert.deepEqual(names(use('a', '1.0.0'), use('a', '2.0.0')), ['a 1.0.0', 'a 2.0.0']);
});
