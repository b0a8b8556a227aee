import {
  defineLoss,
  defineMiner,
  defineSampler,
  type Pipeline,
  pipeline,
  use,
} from '@reality-check/core';
import { loadEngine } from '@reality-check/engine';
import arcface from '@reality-check/loss-arcface';
import contrastive from '@reality-check/loss-contrastive';
import crossBatchMemory from '@reality-check/loss-cross-batch-memory';
import triplet from '@reality-check/loss-triplet';
import batchHard from '@reality-check/miner-batch-hard';
import packagedTriplets from '@reality-check/miner-packaged-triplets';
import { variable } from '@reality-check/ops';
import fixedTriplets from '@reality-check/sampler-fixed-triplets';
import mPerClass from '@reality-check/sampler-m-per-class';
import offlineMining from '@reality-check/sampler-offline-mining';
import tuplesToWeights from '@reality-check/sampler-tuples-to-weights';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { checkMethod, type MethodUses } from './check-method.ts';

await loadEngine('javascript');

/** Twelve classes of twelve rows. */
const labels = Int32Array.from({ length: 144 }, (_, row) => Math.floor(row / 12));
const setting = { where: 'pipeline "p", methods.m', batchSize: 12, folds: [{ labels }] };
const check = (uses: MethodUses) => () => checkMethod(uses, setting);

const alone = mPerClass({ perClass: 1 });
const fours = mPerClass({ perClass: 4 });

it.each<[string, MethodUses]>([
  ['a loss over pairs with several rows of a class', { loss: triplet(), sampler: fours }],
  ['a loss over class weights with one row of a class', { loss: arcface(), sampler: alone }],
  ['a memory with one row of a class', { loss: crossBatchMemory(), sampler: alone }],
  ['a miner before class weights', { loss: arcface(), miner: batchHard(), sampler: fours }],
  ['triplets without a miner', { loss: contrastive(), sampler: fixedTriplets() }],
  [
    'triplets with another miner',
    { loss: triplet(), miner: batchHard(), sampler: fixedTriplets() },
  ],
  [
    'packaged triplets that are mined offline',
    { loss: triplet(), miner: packagedTriplets(), sampler: offlineMining() },
  ],
  [
    'a sampler that shows no batch without a model',
    { loss: triplet(), sampler: tuplesToWeights() },
  ],
])('takes %s', (_, uses) => {
  expect(check(uses)).not.toThrow();
});

const noPairs = (found: string, needed: string) =>
  `pipeline "p", methods.m.sampler: none of 100 batches holds two rows of one class beside rows of another (the first has 12 rows of ${found} classes), expected some, since ${needed}`;

it.each<[string, MethodUses, string]>([
  [
    'a loss over pairs with one row of a class',
    { loss: triplet(), sampler: alone },
    noPairs('12', 'the loss "triplet" compares the rows of a batch with each other'),
  ],
  [
    'a loss over pairs with a single class',
    { loss: contrastive(), sampler: mPerClass({ perClass: 12 }) },
    noPairs('1', 'the loss "contrastive" compares the rows of a batch with each other'),
  ],
  [
    'a miner with one row of a class, whatever the loss',
    { loss: arcface(), miner: batchHard(), sampler: alone },
    noPairs('12', 'the miner "batch-hard" picks pairs among the rows of a batch'),
  ],
  [
    'a miner of triplets where no triplets are',
    { loss: triplet(), miner: packagedTriplets(), sampler: fours },
    'pipeline "p", methods.m.miner: "packaged-triplets" reads every three rows of a batch as a triplet, which the sampler "m-per-class" does not deliver, expected a sampler that does; take fixed-triplets or offline-mining, or another miner',
  ],
  [
    'a memory of a loss that compares nothing',
    { loss: crossBatchMemory({ loss: triplet({ swap: true }) }), sampler: fours },
    'pipeline "p", methods.m.loss: loss "cross-batch-memory": option loss has no use for the rows of earlier batches, expected one that compares rows with any others',
  ],
  [
    'a memory that is smaller than a batch',
    { loss: crossBatchMemory({ memorySize: 8 }), sampler: fours },
    'pipeline "p", methods.m.loss: loss "cross-batch-memory": memorySize is 8, expected at least the 12 rows of a batch',
  ],
  [
    'a sampler that cannot fill a batch',
    { loss: triplet(), sampler: mPerClass({ perClass: 5 }) },
    'pipeline "p", methods.m.sampler: sampler "m-per-class": perClass is 5, expected a divisor',
  ],
])('refuses %s', (_, uses, message) => {
  expect(check(uses)).toThrow(message);
});

it('has types refuse what they can tell', () => {
  // @ts-expect-error: class weights have no use for a memory of rows
  crossBatchMemory({ loss: arcface() });
  // @ts-expect-error: the miner of a sampler is given all rows
  const mining = tuplesToWeights({ miner: packagedTriplets() });
  expect(check({ loss: triplet(), sampler: mining })).toThrow(
    'methods.m.sampler: sampler "tuples-to-weights": option miner reads every three rows as a triplet, expected one that picks among all rows',
  );
  pipeline({
    ...({} as Omit<Pipeline, 'methods'>),
    methods: {
      taken: { loss: triplet(), miner: packagedTriplets(), sampler: fixedTriplets() },
      // @ts-expect-error: a sampler of triplets, as this miner needs it
      refused: { loss: triplet(), miner: packagedTriplets(), sampler: fours },
    },
  });
});

it('refuses a loss that forgets to list a variable, its own or that of a part', () => {
  const listing = (listed: boolean) =>
    defineLoss({
      name: 'scaled',
      source: import.meta.url,
      params: { part: use('loss', arcface()) },
      create: ({ part }) => {
        const scale = variable('scale', [], () => 1);
        return {
          variables: listed ? [...part.variables!, scale] : [scale],
          value: (batch) => tf.mul(scale, part.value(batch)) as tf.Scalar,
        };
      },
    });
  const before = tf.memory().numTensors;
  expect(check({ loss: listing(true)(), sampler: fours })).not.toThrow();
  expect(check({ loss: listing(false)(), sampler: fours })).toThrow(
    'pipeline "p", methods.m.loss: the loss "scaled" made a variable "W" that it does not list, expected all of them in its "variables"',
  );
  const lazy = defineLoss({
    name: 'lazy',
    source: import.meta.url,
    params: {},
    create: () => {
      let late: tf.Variable | undefined;
      return {
        value: ({ embeddings }) => {
          late ??= tf.variable(tf.scalar(1), true, 'late');
          return tf.mul(late, tf.sum(embeddings)) as tf.Scalar;
        },
      };
    },
  });
  expect(check({ loss: lazy(), sampler: fours })).toThrow('made a variable "late"');
  expect(tf.memory().numTensors).toBe(before);
});

it('refuses what a loss, a miner or a sampler gives where it is something else', () => {
  const own = { name: 'own', source: import.meta.url, params: {} };
  const loss = (value: () => unknown) =>
    check({
      loss: defineLoss({ ...own, create: () => ({ value: value as () => tf.Scalar }) })(),
      sampler: fours,
    });
  expect(loss(() => 3)).toThrow(
    /^pipeline "p", methods.m.loss: value gives 3, expected a tensor of one number, \[\]$/,
  );
  expect(loss(() => tf.zeros([2]))).toThrow('value gives a tensor [2], expected');
  expect(loss(() => undefined)).toThrow('value gives undefined, expected');
  expect(
    loss(() => {
      throw new TypeError('boom');
    }),
  ).toThrow('pipeline "p", methods.m.loss: boom');
  const miner = defineMiner({ ...own, create: () => ({ mine: () => undefined as never }) });
  expect(check({ loss: triplet(), miner: miner(), sampler: fours })).toThrow(
    'methods.m.miner: mine gives undefined, expected pairs or triplets',
  );
  const batches = (given: readonly unknown[]) => {
    const create = () => ({ batches: () => given.values() as Iterator<Int32Array> });
    return check({ loss: triplet(), sampler: defineSampler({ ...own, create })() });
  };
  expect(batches([])).toThrow(
    'methods.m.sampler: the sampler gives undefined, expected an Int32Array of 12 row numbers from 0 to 143',
  );
  expect(batches([Int32Array.of(0, 1)])).toThrow('gives 2 rows [0,1], expected');
  expect(batches([new Int32Array(12).fill(144)])).toThrow('gives 12 rows [144,144,');
});
