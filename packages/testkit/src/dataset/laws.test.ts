import { type Dataset, defineDataset, type Sample } from '@reality-check/core';
import { expect, it } from 'vitest';
import { datasetLaws } from './laws.ts';
import { datasetSubject } from './subject.ts';

const listed: readonly Sample[] = Array.from({ length: 12 }, (_, row) => ({
  name: `image${row}`,
  class: `class${row % 3}`,
  fingerprint: `${row}`,
}));
const sound: Dataset = {
  shape: [2, 2, 1],
  samples: async () => listed,
  pixels: async (rows) => Uint8Array.from(rows.flatMap((row) => [row, row, 0, row])),
};

/** The laws that a sound data set breaks, once a part of it is replaced. */
async function broken(
  spoil: (decode: () => Promise<unknown>) => Partial<Dataset>,
): Promise<string[]> {
  const plugin = defineDataset({
    name: 'spoilt',
    source: import.meta.url,
    params: {},
    create: (_, { decode }) => ({
      ...sound,
      ...spoil(() => decode(new Uint8Array(0), sound.shape, 'x')),
    }),
  });
  const subject = datasetSubject(plugin, {}, {});
  const found: string[] = [];
  for (const { name, check } of datasetLaws) {
    await check(subject).catch(() => found.push(name));
  }
  return found;
}

const changed = (part: Partial<Sample>) => ({
  samples: async () => [{ ...listed[0]!, ...part }, ...listed.slice(1)],
});

it('finds no fault with a sound data set', async () => {
  expect(await broken(() => ({}))).toEqual([]);
});

it('finds a shape with the channels in front', async () => {
  expect(await broken(() => ({ shape: [1, 2, 2] }))).toEqual(['has images of 1 or 3 channels']);
});

it('finds a list that decodes', async () => {
  const spoilt = await broken((decode) => ({
    samples: () =>
      decode().then(
        () => listed,
        () => listed,
      ),
  }));
  expect(spoilt).toEqual(['lists its samples without decoding them']);
});

it('finds a list in another order each time', async () => {
  let turn = 0;
  const spoilt = await broken(() => ({
    samples: async () => (turn++ % 2 ? listed : [...listed].reverse()),
  }));
  expect(spoilt).toContain('lists the same samples in the same order each time');
});

it('finds a missing name and a missing fingerprint', async () => {
  const law = 'gives every image a name and a fingerprint';
  expect(await broken(() => changed({ fingerprint: '' }))).toEqual([law]);
  expect(await broken(() => changed({ name: '' }))).toEqual([law]);
});

it('finds a name that occurs twice, one class, and classes of one image alone', async () => {
  const law =
    'has unique names and two classes or more, not all of one image, each with one super-class and part';
  expect(await broken(() => changed({ name: 'image1' }))).toEqual([law]);
  const named = (name: (sample: Sample) => string) =>
    broken(() => ({ samples: async () => listed.map((one) => ({ ...one, class: name(one) })) }));
  expect(await named(() => 'all')).toEqual([law]);
  expect(await named(({ name }) => name)).toEqual([law]);
  expect(await broken(() => changed({ class: 'alone' }))).toEqual([]); // a lone query is counted
  expect(await broken(() => changed({ superClass: 'torn' }))).toEqual([law]);
});

it('finds sorted rows, a wrong length, and all rows where none was asked for', async () => {
  const law = 'gives the pixels of the asked rows in the asked order';
  const { pixels } = sound;
  const sorted = (rows: readonly number[]) => pixels([...rows].sort((a, b) => a - b));
  expect(await broken(() => ({ pixels: sorted }))).toEqual([law]);
  const short = async (rows: readonly number[]) => (await pixels(rows)).subarray(1);
  expect(await broken(() => ({ pixels: short }))).toEqual([law]);
  const all = (rows: readonly number[]) => pixels(rows.length > 0 ? rows : [0]);
  expect(await broken(() => ({ pixels: all }))).toEqual([law]);
});

it('finds pixels that differ from one instance to the next', async () => {
  let instances = 0;
  const spoilt = await broken(() => {
    const noise = instances++;
    return { pixels: async (rows) => (await sound.pixels(rows)).map((value) => value + noise) };
  });
  expect(spoilt).toEqual(['gives the same pixels each time']);
});

it('finds pixels that were never filled in', async () => {
  const pixels: Dataset['pixels'] = async (rows) => new Uint8Array(rows.length * 4);
  expect(await broken(() => ({ pixels }))).toEqual(['gives pictures that are not all alike']);
});
