import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NormalForm } from '@reality-check/core';
import { afterAll, assert, describe, it } from 'vitest';
import type { Results } from '../results/json.ts';
import { differences } from './differences.ts';
import { joinedTable } from './joined-table.ts';
import { readResults } from './read-results.ts';

const use = (uses: string, settings = {}) => ({ uses, with: settings });
const form = {
  format: 1,
  name: 'small',
  seed: 0,
  data: use('data@1.0.0'),
  augmentation: [],
  trunk: use('trunk@1.0.0'),
  embedder: use('embedder@1.0.0'),
  optimizer: use('sgd@1.0.0', { learningRate: 0.1 }),
  split: { test: 0.5, order: 'contiguous', folds: 4, foldsUsed: 0 },
  train: {
    batchSize: 32,
    epochLength: 100,
    epochs: 10,
    evaluateEvery: 1,
    patience: 9,
    schedule: 'constant',
    warmUp: 0,
    clipNorm: 0,
  },
  select: use('map-at-r@1.0.0'),
  methods: {},
  evaluate: { repeats: 2, metrics: [use('map-at-r@1.0.0')] },
  packages: { 'trunk@1.0.0': 'sha256-a' },
} as NormalForm;

function resultsOf(method: string, mean: number, changed: Partial<NormalForm> = {}): Results {
  const interval = { mean, n: 2, low: mean - 1, high: mean + 1 } as Results['rows'][number];
  const row = { ...interval, method, embedding: 'separated', metric: 'map-at-r', dimensions: 128 };
  return {
    data: { manifestHash: 'abc', testSet: 'def' },
    form: { ...form, ...changed },
    rows: [{ ...row, baseline: false, measured: null }],
  } as unknown as Results;
}

describe('comparing results', () => {
  const first = resultsOf('contrastive', 50);
  const second = resultsOf('triplet', 60, { name: 'other', methods: {} });

  it('allows one table where all that matters agrees, whatever the methods', () => {
    assert.deepEqual(differences([first, second]), []);
    const table = joinedTable([
      { name: 'a', results: first },
      { name: 'b', results: second },
    ]).split('\n');
    assert.match(table[2]!, /triplet \| separated, 128-d \| b \| 60\.00/);
    assert.match(table[3]!, /contrastive \| separated, 128-d \| a \| 50\.00/);
  });

  it('names every difference by its place', () => {
    const third = resultsOf('triplet', 60, {
      split: { ...form.split, folds: 2 },
      trunk: use('trunk@2.0.0'),
      packages: { 'trunk@2.0.0': 'sha256-b' },
      evaluate: { ...form.evaluate, metrics: [use('map-at-r@2.0.0')] },
    });
    assert.deepEqual(
      differences([first, third]).map(({ where }) => where),
      ['split.folds', 'trunk.uses', 'metrics.map-at-r.uses'],
    );
    assert.deepEqual(differences([first, third])[0]?.found, ['4', '2']);
  });

  it('takes metrics by name, in any order, and their code where both have it', () => {
    const [map, p1] = [use('map-at-r@1.0.0'), use('precision-at-1@1.0.0')];
    const having = (metrics: (typeof map)[], sum = 'sha256-c') =>
      resultsOf('triplet', 60, {
        evaluate: { ...form.evaluate, metrics },
        packages: { 'precision-at-1@1.0.0': sum, 'trunk@1.0.0': 'sha256-a' },
      });
    assert.deepEqual(differences([having([map, p1]), having([p1, map])]), []);
    const where = (...two: Results[]) => differences(two).map((one) => one.where);
    assert.deepEqual(where(having([map, p1]), having([map])), ['metrics.precision-at-1']);
    const other = having([map, p1], 'sha256-d');
    assert.deepEqual(where(having([map, p1]), other), ['code.precision-at-1@1.0.0']);
  });

  it('counts another search budget as a difference', () => {
    const search = {
      ...{ trials: 50, sampler: 'tpe', pruner: 'none' },
      ...{ rechecked: 0, recheckSeeds: 2 },
    };
    const methods = { a: { search } } as unknown as NormalForm['methods'];
    const third = { ...first, stated: { ...form, methods } };
    const fourth = { ...first, stated: { ...form, methods: { b: methods.a! } } };
    assert.deepEqual(differences([third, fourth]), []);
    const fixed = {
      ...first,
      stated: { ...form, methods: { c: {} as NormalForm['methods']['c'] } },
    };
    assert.equal(differences([third, fixed])[0]?.where, 'search');
    const other = (change: object) => {
      const changed = { a: { search: { ...search, ...change } } };
      const stated = { ...form, methods: changed as unknown as NormalForm['methods'] };
      return differences([third, { ...first, stated }]).map(({ where }) => where);
    };
    assert.deepEqual(other({ sampler: 'random' }), ['search.sampler']);
    // More trainings by which a choice is made.
    assert.deepEqual(other({ rechecked: 3, recheckSeeds: 2 }), [
      'search.rechecked',
      'search.recheckSeeds',
    ]);
    // What is not rechecked has no seeds for it.
    assert.deepEqual(other({ recheckSeeds: 5 }), []);
    // Other repeats make other intervals, which stand in the table with their number.
    const repeats = { ...form.evaluate, repeats: 9 };
    assert.deepEqual(differences([first, { ...first, form: { ...form, evaluate: repeats } }]), []);
  });
});

describe('reading results', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reality-check-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes the folder of a report or its file, and refuses anything else in words', () => {
    const path = join(folder, 'results.json');
    assert.throws(() => readResults(folder), /results\.json: there is no such file/);
    writeFileSync(path, '{"rows": 5}');
    assert.throws(() => readResults(path), /is no result of an evaluation/);
    writeFileSync(path, JSON.stringify({ similarity: 'cosine', search: 'exact', metrics: [] }));
    assert.throws(() => readResults(path), /is of evaluate-embeddings, which measures without/);
    writeFileSync(path, JSON.stringify(resultsOf('a', 1)));
    assert.equal(readResults(folder).rows.length, 1);
  });
});
