import { describe, expect, it } from 'vitest';
import * as define from './define.ts';
import { normalise } from './normalise.ts';
import { real, use } from './params.ts';
import type { Pipeline } from './pipeline.ts';
import { among, search } from './search.ts';

const part = { source: import.meta.url, params: {} };
const never = () => {
  throw new Error('nothing is made of a pipeline that is only written down');
};
const data = define.defineDataset({ ...part, name: 'data', create: never });
const trunk = define.defineTrunk({ ...part, name: 'trunk', create: never });
const embedder = define.defineEmbedder({ ...part, name: 'embedder', create: never });
const sampler = define.defineSampler({ ...part, name: 'sampler', create: never });
const miner = define.defineMiner({ ...part, name: 'miner', create: never });
const metric = define.defineMetric({ ...part, name: 'metric', create: never });
const distance = define.defineDistance({
  ...part,
  name: 'distance',
  params: { p: real(2) },
  create: never,
});
const optimizer = define.defineOptimizer({
  ...part,
  name: 'optimizer',
  params: { rate: real(0.1) },
  create: never,
});
const loss = define.defineLoss({
  ...part,
  name: 'loss',
  params: { margin: real(1, { range: [0, 2] }), distance: use('distance', distance()) },
  create: never,
});

const pipeline: Pipeline = {
  name: 'small',
  data: data(),
  trunk: trunk(),
  embedder: embedder(),
  optimizer: optimizer(),
  select: metric(),
  methods: { a: { loss: loss({ margin: search() }), sampler: sampler() } },
  evaluate: { metrics: [metric()] },
};
const changed = (change: object) => () => normalise({ ...pipeline, ...change } as Pipeline);
const method = (change: object) =>
  changed({ methods: { a: { loss: loss(), sampler: sampler(), ...change } } });

describe('the normal form', () => {
  it('states every default, and is plain JSON', () => {
    const { form } = normalise(pipeline);
    expect(JSON.parse(JSON.stringify(form))).toEqual(form);
    const uses = form.data.uses;
    expect(uses).toMatch(/^@reality-check\/core@\d+\.\d+\.\d+$/);
    expect(form).toMatchObject({
      format: 1,
      name: 'small',
      seed: 0,
      augmentation: [],
      optimizer: { uses, with: { rate: 0.1 } },
      split: { test: 0.5, order: 'contiguous', folds: 4, foldsUsed: 0 },
      train: { batchSize: 32, patience: 9 },
      evaluate: { repeats: 1, metrics: [{ uses, with: {} }] },
    });
    expect(form.methods.a?.loss.with).toEqual({
      margin: { search: [0, 2], log: false },
      distance: { uses, with: { p: 2 } },
    });
  });

  it('names the checksum of every package, and the plugins', () => {
    const { form, plugins } = normalise(pipeline);
    expect(Object.keys(form.packages)).toEqual([form.data.uses]);
    expect([...plugins.keys()]).toEqual([form.data.uses]);
  });

  it('trains the variables of losses with the optimiser of the model, unless told otherwise', () => {
    const own = optimizer({ rate: 5 });
    const rate = (given: () => ReturnType<typeof normalise>) =>
      given().form.methods.a?.lossOptimizer.with.rate;
    expect(rate(changed({}))).toBe(0.1);
    expect(rate(changed({ lossOptimizer: own }))).toBe(5);
    expect(rate(method({ lossOptimizer: own }))).toBe(5);
  });

  it('holds a miner where there is one', () => {
    expect(method({ miner: miner() })().form.methods.a).toHaveProperty('miner');
    expect(method({})().form.methods.a).not.toHaveProperty('miner');
  });
});

const where = 'pipeline "small"';
describe('a pipeline is refused in words', () => {
  it.each([
    [
      'has no name',
      { name: '' },
      'pipeline: name is "", expected letters, digits, ".", "_" or "-"',
    ],
    ['has a name that is a path', { name: '../x' }, 'pipeline: name is "../x", expected letters'],
    [
      'has an unknown section',
      { metod: {} },
      `${where}: unknown option "metod", expected one of name, seed, data`,
    ],
    [
      'warms up longer than it trains',
      { train: { epochs: 2, epochLength: 10, warmUp: 20 } },
      `${where}, train: warmUp is 20 steps, expected fewer than the 20 of epochs x epochLength`,
    ],
    [
      'has a seed that is no whole number',
      { seed: 0.5 },
      `${where}: seed is 0.5, expected a whole number`,
    ],
    ['lacks a part', { trunk: undefined }, `${where}, trunk: is undefined, expected a trunk`],
    ['lacks another', { optimizer: undefined }, 'optimizer: is undefined, expected an optimizer'],
    [
      'has a part of another kind',
      { trunk: embedder() },
      `${where}, trunk: is the embedder "embedder", expected a trunk`,
    ],
    ['has a plugin for a use', { data }, `${where}, data: is a function, expected a dataset`],
    [
      'has augmentations that are no list',
      { augmentation: 1 },
      `${where}, augmentation: is 1, expected a list`,
    ],
    [
      'has an unknown option in a section',
      { split: { fold: 3 } },
      `${where}, split: unknown option "fold", expected one of test, order, folds, foldsUsed`,
    ],
    [
      'has a section out of its limits',
      { train: { batchSize: 0 } },
      `${where}, train: batchSize is 0, expected a whole number of at least 1 and of at most 65536`,
    ],
    [
      'has a method that is no object',
      { methods: { a: 1 } },
      `${where}, methods.a: is 1, expected { loss, sampler, … }`,
    ],
    [
      'has no metric',
      { evaluate: { metrics: [] } },
      `${where}, evaluate.metrics: is empty, expected at least one metric`,
    ],
    [
      'has methods that are no object',
      { methods: [] },
      `${where}, methods: is [], expected the methods by name`,
    ],
    [
      'has no methods at all',
      { methods: null },
      `${where}, methods: is null, expected the methods`,
    ],
    ['has null for a section', { train: null }, `${where}, train: is null, expected an object`],
    ['has null for a list', { augmentation: null }, `${where}, augmentation: is null, expected`],
    ['has null for an optimiser', { lossOptimizer: null }, 'lossOptimizer: is null, expected an'],
    [
      'has a name that no folder can have',
      { name: 'n'.repeat(300) },
      'has 300 characters, expected at most 100',
    ],
    [
      'has a method whose name cannot be seen',
      { methods: { ' ': {} } },
      `${where}, methods: the name " " is blank, expected a text of one line`,
    ],
    [
      'has a method whose name breaks the line',
      { methods: { 'a\nb': {} } },
      `${where}, methods: the name "a\\nb" has control characters, expected a text of one line`,
    ],
    [
      'has one metric twice',
      { evaluate: { metrics: [metric(), metric()] } },
      /evaluate.metrics\[1\]: is .* with the same settings as \[0\], expected each metric once; take one out/,
    ],
    [
      'leaves a setting of the search to the search',
      { search: { trials: among(1, 2) } },
      `${where}, search.trials: is a range to search, but only settings of methods are searched; write a value`,
    ],
    [
      'lacks the metrics',
      { evaluate: {} },
      `${where}, evaluate.metrics: is undefined, expected a list`,
    ],
    [
      'has an unknown option in evaluate',
      { evaluate: { metrics: [metric()], repeat: 2 } },
      `${where}, evaluate: unknown option "repeat", expected one of repeats`,
    ],
  ])('if it %s', (_, change, message) => {
    expect(changed(change)).toThrow(message);
  });

  it.each([
    [
      'an unknown part',
      { mner: miner() },
      ': unknown option "mner", expected one of loss, miner, sampler, lossOptimizer',
    ],
    ['no sampler', { sampler: undefined }, '.sampler: is undefined, expected a sampler'],
    // What is false in JavaScript is not the same as nothing.
    ['null for a miner', { miner: null }, '.miner: is null, expected a miner'],
    ['0 for an optimiser', { lossOptimizer: 0 }, '.lossOptimizer: is 0, expected an optimizer'],
    ['an empty text for a search', { search: '' }, '.search: is "", expected an object of options'],
    [
      'a range in its search',
      { loss: loss({ margin: search() }), search: { trials: among(1, 2) } },
      '.search.trials: is a range to search, but only settings of methods are searched',
    ],
    ['a metric for a loss', { loss: metric() }, '.loss: is the metric "metric", expected a loss'],
    [
      'a misspelt option',
      { loss: { ...loss(), settings: { margn: 1 } } },
      '.loss: unknown option "margn", expected one of margin, distance',
    ],
  ])('if a method has %s', (_, change, message) => {
    expect(method(change)).toThrow(`${where}, methods.a${message}`);
  });

  it('if the file exports something else', () => {
    expect(() => normalise(undefined as unknown as Pipeline)).toThrow(
      'pipeline: is undefined, expected the result of pipeline({ … }) as default export',
    );
  });

  it('if two copies of one version of a package are in it', () => {
    const copy = define.defineTrunk({
      ...part,
      name: 'trunk',
      source: new URL('define.ts', import.meta.url).href,
      create: never,
    });
    expect(changed({ trunk: copy() })).toThrow(
      /two copies of @reality-check\/core@.* are in use \(.*\), expected one; keep one, or give one another version/,
    );
  });

  it('holds the search of a method with open settings, the pipeline’s and its own joined', () => {
    const { form } = normalise({
      ...pipeline,
      search: { trials: 7 },
      methods: {
        open: { ...pipeline.methods.a!, search: { sampler: 'grid' } },
        closed: { loss: loss(), sampler: sampler() },
      },
    });
    expect(form.methods.open?.search).toMatchObject({ trials: 7, sampler: 'grid', pruner: 'none' });
    expect(form.methods.closed?.search).toBeUndefined();
  });

  it('refuses searches that search nothing, and ranges outside of methods', () => {
    expect(method({ search: { trials: 3 } })).toThrow(
      'pipeline "small", methods.a: has a search, but no open setting, expected one; write search() for a value, or take the search out',
    );
    expect(changed({ optimizer: optimizer({ rate: search(0, 1) }) })).toThrow(
      'pipeline "small", optimizer.rate: is a range to search, but only settings of methods are searched; write a value',
    );
    expect(changed({ search: { trails: 3 } })).toThrow(
      'pipeline "small", search: unknown option "trails", expected one of trials, sampler',
    );
  });
});
