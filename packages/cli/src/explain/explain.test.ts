import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  among,
  definePlugin,
  type Kind,
  normalise,
  type Params,
  type Pipeline,
  real,
  search,
  use,
} from '@reality-check/core';
import { afterAll, expect, it } from 'vitest';
import { linesOf } from './lines.ts';
import { treeOf } from './tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A plugin in a package of its own. */
function made<K extends Kind, P extends Params>(kind: K, name: string, params: P) {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: '1.2.0' }));
  const source = pathToFileURL(join(place, 'index.js')).href;
  return definePlugin(kind, { name, source, params, create: () => ({}) as never });
}
const plain = <K extends Kind>(kind: K) => made(kind, `plain-${kind}`, {})();
const lp = made('distance', 'lp', { power: real(2), rootless: real(0) });
const loss = made('loss', 'pull', { margin: real(1), distance: use('distance', lp({ power: 1 })) });

const pipeline: Pipeline = {
  name: 'small',
  data: plain('dataset'),
  trunk: plain('trunk'),
  embedder: plain('embedder'),
  optimizer: plain('optimizer'),
  split: { order: 'shuffled' },
  select: plain('metric'),
  methods: {
    stated: { loss: loss({ margin: 0.5 }), sampler: plain('sampler') },
    open: {
      loss: loss({ margin: search(0.1, 2, { log: true }), distance: lp({ power: among(1, 2) }) }),
      sampler: plain('sampler'),
      search: { trials: 5 },
    },
  },
  evaluate: { metrics: [plain('metric')] },
};
const lines = linesOf(treeOf(normalise(pipeline)));
const from = (words: string, count: number) => {
  const at = lines.findIndex((line) => line.trim() === words);
  return lines.slice(at + 1, at + 1 + count).map((line) => line.replace(/ · \S+/, ''));
};

it('marks what a pipeline would have without saying so', () => {
  expect(from('small', 3)).toEqual([
    '  seed          0 (default)',
    '  data          plain-dataset',
    '  augmentation  none (default)',
  ]);
  expect(from('split', 2)).toEqual(['    test       0.5 (default)', "    order      'shuffled'"]);
});

it('takes the default of an option for the default of what stands in it', () => {
  expect(from('stated', 6)).toEqual([
    '      loss           pull',
    '        margin    0.5',
    '        distance  lp (default)',
    '          power     1 (default)',
    '          rootless  0 (default)',
    '      sampler        plain-sampler',
  ]);
});

it('names package and version of every plugin', () => {
  expect(lines[2]).toBe('  data          plain-dataset · plain-dataset@1.2.0');
});

it('says what is searched, and how', () => {
  expect(from('open', 4)).toEqual([
    '      loss           pull',
    '        margin    searched from 0.1 to 2 by logarithm',
    '        distance  lp',
    '          power     searched among 1, 2',
  ]);
  expect(lines).toContain('        trials         5');
});

it('says that there are no methods where a data set brings its embeddings', () => {
  const found = normalise(pipeline);
  const given = linesOf(treeOf({ ...found, form: { ...found.form, methods: {} } }));
  expect(given).toContain('  methods       none');
});
