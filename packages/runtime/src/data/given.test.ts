import type { Dataset } from '@reality-check/core';
import { expect, it } from 'vitest';
import { givenOf } from './given.ts';

const data = (name: string) =>
  ({
    embeddings: { [name]: { values: new Float32Array(4), dimensions: 2 } },
  }) as unknown as Dataset;
const bare = {} as Dataset;

it('takes embeddings of any other name, with a checksum', () => {
  expect(givenOf(data('a'), 2, ['b']).a?.sum).toMatch(/^[0-9a-f]{64}$/);
});

it('refuses two results of one name, which a report would join', () => {
  expect(() => givenOf(bare, 2, ['pixels'])).toThrow(
    'methods.pixels: has the name of a baseline, expected another one than pixels, untrained trunk; rename it',
  );
  expect(() => givenOf(bare, 2, ['pixels (baseline)'])).toThrow('has the name of a baseline');
  expect(() => givenOf(data('untrained trunk'), 2, [])).toThrow(
    'data, embeddings "untrained trunk": has the name of a baseline',
  );
  expect(() => givenOf(data('a'), 2, ['a'])).toThrow(
    'methods.a: embeddings of the data set have this name, expected another one',
  );
});

it('refuses where there is nothing to compare', () => {
  expect(() => givenOf(bare, 2, [])).toThrow('methods is empty, expected at least one method');
});
