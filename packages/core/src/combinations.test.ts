import { expectTypeOf, it } from 'vitest';
import { defineLoss, defineMiner, defineSampler } from './define.ts';
import type { Loss, Miner, Sampler } from './kinds/index.ts';
import { flag, use } from './params.ts';
import { type Method, type Pipeline, pipeline } from './pipeline.ts';
import type { Use } from './plugin.ts';

const source = import.meta.url;
const params = {};
const never = () => {
  throw new Error('types are looked at, and nothing is run');
};

const plainLoss = defineLoss({ name: 'plain', source, params, create: () => ({ value: never }) });
const comparing = defineLoss({
  name: 'comparing',
  source,
  params,
  create: () => ({ takesReferences: true, value: never }),
});
const sometimes = defineLoss({
  name: 'sometimes',
  source,
  params: { swap: flag(false) },
  create: ({ swap }) => ({ takesReferences: !swap, value: never }),
});
const wrapper = defineLoss({
  name: 'wrapper',
  source,
  params: { loss: use<'loss', Loss<true>>('loss', comparing()) },
  create: ({ loss }) => loss,
});
const free = defineMiner({ name: 'free', source, params, create: () => ({ mine: never }) });
const ofTriplets = defineMiner({
  name: 'of-triplets',
  source,
  params,
  create: () => ({ packaged: true, mine: never }),
});
const anyRows = defineSampler({ name: 'any', source, params, create: () => ({ batches: never }) });
const triplets = defineSampler({
  name: 'triplets',
  source,
  params,
  create: () => ({ packaged: true, batches: never }),
});
const miningSampler = defineSampler({
  name: 'mining',
  source,
  params: { miner: use<'miner', Miner<false>>('miner', free()) },
  create: () => ({ batches: never }),
});

it('types tell what a plugin makes, from what its `create` gives back', () => {
  expectTypeOf(plainLoss()).toEqualTypeOf<Use<'loss', Loss<false>>>();
  expectTypeOf(comparing()).toEqualTypeOf<Use<'loss', Loss<true>>>();
  expectTypeOf(sometimes()).toEqualTypeOf<Use<'loss', Loss<true>>>();
  expectTypeOf(free()).toEqualTypeOf<Use<'miner', Miner<false>>>();
  expectTypeOf(ofTriplets()).toEqualTypeOf<Use<'miner', Miner<true>>>();
  expectTypeOf(anyRows()).toEqualTypeOf<Use<'sampler', Sampler<false>>>();
  expectTypeOf(triplets()).toEqualTypeOf<Use<'sampler', Sampler<true>>>();
  expectTypeOf(ofTriplets()).toExtend<Use<'miner'>>();
});

it('types refuse a loss that cannot be wrapped', () => {
  wrapper({ loss: comparing() });
  wrapper({ loss: sometimes({ swap: true }) }); // by message only: types do not know of settings
  // @ts-expect-error: takes no references
  wrapper({ loss: plainLoss() });
  // @ts-expect-error: a wrapper has a memory of its own and takes no references
  wrapper({ loss: defineLoss({ ...wrapper, create: () => ({ value: never }) })() });
});

it('types refuse a miner of triplets where no triplets are', () => {
  miningSampler({ miner: free() });
  // @ts-expect-error: the miner of a sampler is given all rows
  miningSampler({ miner: ofTriplets() });

  const base = {} as Omit<Pipeline, 'methods'>;
  const loss = plainLoss();
  pipeline({
    ...base,
    methods: {
      a: { loss, sampler: triplets() },
      b: { loss, miner: free(), sampler: triplets() },
      c: { loss, miner: ofTriplets(), sampler: triplets() },
      d: { loss, miner: free(), sampler: anyRows() },
      // @ts-expect-error: 'a sampler of triplets, as this miner needs it'
      e: { loss, miner: ofTriplets(), sampler: anyRows() },
    },
  });
  // Where types do not say which miner and sampler these are, messages decide.
  pipeline({ ...base, methods: {} as Record<string, Method> });
});
