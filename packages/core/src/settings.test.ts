import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineLoss, defineReducer } from './define.ts';
import { flag, integer, numbers, real, text, use } from './params.ts';
import { among, type Search, search } from './search.ts';
import { fill, make } from './settings.ts';

const part = { source: import.meta.url };
const scaled = defineReducer({
  ...part,
  name: 'scaled',
  params: { scale: real(1, { above: 0 }) },
  create: ({ scale }) => ({ share: () => scale, divisor: () => 1 }),
});
const params = {
  margin: real(0.05, { range: [-0.2, 2] }),
  temperature: real(1, { above: 0, range: [0.01, 100], log: true }),
  bins: integer(10, { min: 2 }),
  swap: flag(false),
  reducer: use('reducer', scaled()),
};
const seen: unknown[] = [];
const triplet = defineLoss({
  ...part,
  name: 'triplet',
  params,
  create(options) {
    seen.push(options);
    return {
      value: () => {
        throw new Error('is not called here');
      },
    };
  },
});
const where = 'loss "triplet"';
const filled = (settings: object) => fill(params, settings as Record<string, unknown>, where);
const context = {} as Parameters<typeof triplet.create>[1];

describe('settings', () => {
  it('are filled in with the defaults', () => {
    expect(filled({ swap: true })).toEqual({
      margin: 0.05,
      temperature: 1,
      bins: 10,
      swap: true,
      reducer: { ...scaled(), settings: { scale: 1 } },
    });
  });

  it('stay the same when they are filled in once more', () => {
    const given = fc.record(
      {
        margin: fc.double({ noNaN: true, noDefaultInfinity: true }),
        swap: fc.boolean(),
        bins: fc.integer({ min: 2 }),
        reducer: fc.constantFrom(scaled(), scaled({ scale: 3 })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(given, (settings) => {
        expect(filled(filled(settings))).toEqual(filled(settings));
      }),
    );
  });

  it('take undefined for absent, but not null', () => {
    expect(filled({ margin: undefined }).margin).toBe(0.05);
    expect(() => filled({ margin: null })).toThrow(`${where}: margin is null, expected a number`);
  });

  it.each([
    [
      { margn: 1 },
      'unknown option "margn", expected one of margin, temperature, bins, swap, reducer',
    ],
    [{ toString: 1 }, 'unknown option "toString", expected one of margin'],
    [{ margin: '0.1' }, 'margin is "0.1", expected a number'],
    [{ temperature: 0 }, 'temperature is 0, expected a number above 0'],
    [{ bins: 2.5 }, 'bins is 2.5, expected a whole number of at least 2'],
    [{ swap: 'yes' }, 'swap is "yes", expected true or false'],
    [{ reducer: scaled }, 'reducer is a function, expected a reducer'],
  ])('%j are refused in words', (settings, message) => {
    expect(() => filled(settings)).toThrow(`${where}: ${message}`);
  });

  it('that are no object are refused', () => {
    expect(() => filled([1])).toThrow(`${where}: is [1], expected an object of options`);
  });

  it('of a part are checked with the way to them', () => {
    const wrong = { reducer: scaled({ scale: -1 }) };
    expect(() => filled(wrong)).toThrow(`${where}.reducer: scale is -1, expected a number above 0`);
  });
});

describe('a range to search', () => {
  it('takes its bounds and its scale from the option', () => {
    expect(filled({ margin: search() }).margin).toEqual({ search: [-0.2, 2], log: false });
    expect(filled({ temperature: search() }).temperature).toEqual({
      search: [0.01, 100],
      log: true,
    });
    expect(filled({ temperature: search(1, 2, { log: false }) }).temperature).toEqual({
      search: [1, 2],
      log: false,
    });
  });

  it('of whole numbers says so, and one of words lists them', () => {
    expect(filled({ bins: search(2, 9) }).bins).toEqual({
      search: [2, 9],
      log: false,
      whole: true,
    });
    expect(filled({ bins: among(2, 9) }).bins).toEqual({ search: { among: [2, 9] } });
    expect(filled({ swap: search() }).swap).toEqual({ search: { among: [false, true] } });
  });

  it.each([
    [
      { bins: search() },
      '.bins: search() without bounds, but the option states no range; write search(low, high)',
    ],
    [{ margin: search(2, 1) }, '.margin: searches from 2 to 1, expected low < high'],
    [
      { margin: search(0, 1, { log: true }) },
      '.margin: searches from 0 by logarithm, expected a lower bound above 0',
    ],
    [
      { swap: search(0, 1) },
      '.swap: searches [0,1], expected true or false; write search() or among(…)',
    ],
    [{ swap: among(true, 1) }, '.swap: searched value is 1, expected true or false'],
    [{ bins: search(1, 4) }, '.bins: search bound is 1, expected a whole number of at least 2'],
    [
      { margin: { search: 5 } },
      '.margin: searches 5, expected two bounds; write search(low, high)',
    ],
    [
      { margin: { search: [1] } },
      '.margin: searches [1], expected two bounds; write search(low, high)',
    ],
  ])('%j is refused in words', (settings, message) => {
    expect(() => filled(settings)).toThrow(`${where}${message}`);
  });

  it('asks of each option what it can have', () => {
    const others = { steps: numbers([1, 2]), file: text('a') };
    const refused = (settings: object, message: string) =>
      expect(() => fill(others, settings as Record<string, unknown>, where)).toThrow(
        `${where}${message}`,
      );
    refused(
      { steps: search() },
      '.steps: search() without bounds, but the option states no range; write a value',
    );
    refused(
      { steps: search(0, 1) },
      '.steps: searches [0,1], expected a list, each a number; write a value',
    );
    refused(
      { file: search() },
      '.file: search() without bounds, but the option states no range; write among(…)',
    );
    expect(fill(others, { file: among('a', 'b') }, where).file).toEqual({
      search: { among: ['a', 'b'] },
    });
  });

  it('among values needs two of them', () => {
    expect(() => among(1)).toThrow('among(1): expected at least two values, each of them once');
    expect(() => among(1, 1)).toThrow('expected at least two values');
  });

  it('needs both bounds or none', () => {
    const untyped = search as (low: number) => Search;
    expect(() => untyped(1)).toThrow(
      'search(1, undefined): one bound is missing, expected both or none; write search(low, high) or search()',
    );
  });
});

describe('making a plugin', () => {
  it('hands over every option, with its parts made', () => {
    seen.length = 0;
    make(triplet({ margin: 1, reducer: scaled({ scale: 3 }) }), context);
    const [options] = seen as [{ margin: number; reducer: { share(loss: number): number } }];
    expect(options.margin).toBe(1);
    expect(options.reducer.share(5)).toBe(3);
  });

  it('refuses a range that no search has filled in', () => {
    expect(() => make(triplet({ margin: search() }), context)).toThrow(
      'loss "triplet": margin is still a range; run the search stage, or write a value',
    );
  });

  it('names the place in the pipeline where it is told one', () => {
    const used = { ...triplet(), settings: { margn: 1 } };
    expect(() => make(used, context, 'methods.a.loss')).toThrow(
      'methods.a.loss: unknown option "margn"',
    );
  });

  it('refuses a plugin that makes nothing', () => {
    const nothing = { ...triplet(), plugin: { ...triplet().plugin, create: () => undefined } };
    expect(() => make(nothing as never, context, 'methods.a.loss')).toThrow(
      'methods.a.loss: create of the loss "triplet" gives undefined, expected what a loss has to have',
    );
  });
});
