import { expect, it } from 'vitest';
import { defineMetric } from './define.ts';
import { real } from './params.ts';
import { isPlugin, isUse } from './plugin.ts';

const metric = defineMetric({
  name: 'precision',
  source: import.meta.url,
  params: { cut: real(1) },
  create: ({ cut }) => ({ depth: () => cut, score: (hits) => hits[0] ?? 0 }),
});

it('is a function with the name, the kind and the options of its definition', () => {
  expect([metric.kind, metric.name, metric.source]).toEqual([
    'metric',
    'precision',
    import.meta.url,
  ]);
  expect(Object.keys(metric.params)).toEqual(['cut']);
  const made = metric.create({ cut: 3 }, undefined);
  expect('depth' in made && made.depth(9)).toBe(3);
});

it('gives a use that keeps the settings as they were written', () => {
  const used = metric({ cut: 2 });
  expect(used).toEqual({ kind: 'metric', plugin: metric, settings: { cut: 2 } });
  expect(metric().settings).toEqual({});
});

it('is told from everything else', () => {
  expect(isPlugin(metric)).toBe(true);
  expect(isPlugin(() => metric)).toBe(false);
  expect(isUse(metric())).toBe(true);
  expect(isUse(metric)).toBe(false);
  expect(isUse({ plugin: 'precision' })).toBe(false);
  expect(isUse(null)).toBe(false);
});
