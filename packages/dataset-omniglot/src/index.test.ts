import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { make } from '@reality-check/core';
import { decode } from '@reality-check/images';
import { datasetContract } from '@reality-check/testkit';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import omniglot from './index.ts';

/** Folders as the small archives unpack to, with drawings of our own: one square of ink each. */
async function likeness(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'omniglot-'));
  const drawings = await Promise.all(
    Array.from({ length: 20 }, (_, at) => {
      const pixels = Buffer.alloc(105 * 105, 255);
      for (let y = 40; y < 60; y++) pixels.fill(0, y * 105 + 20 + at, y * 105 + 60 + at);
      return sharp(pixels, { raw: { width: 105, height: 105, channels: 1 } })
        .png({ palette: true, colours: 2 })
        .toBuffer();
    }),
  );
  for (let character = 0; character < 242; character++) {
    const archive = `images_background_small${character < 121 ? 1 : 2}`;
    const alphabet = `Alphabet${Math.floor(character / 30)}`;
    const folder = join(root, archive, alphabet, `character${10 + (character % 30)}`);
    await mkdir(folder, { recursive: true });
    await Promise.all(
      drawings.map((drawing, at) => writeFile(join(folder, `${character}_${at}.png`), drawing)),
    );
  }
  return root;
}
const path = await likeness();
afterAll(() => rm(path, { recursive: true, force: true }));

datasetContract(omniglot, { path });

describe('data set omniglot in detail', () => {
  it('shows white ink on black', async () => {
    const pixels = await make(omniglot({ path, size: 105 }), { decode }).pixels([0]);
    expect(pixels[0]).toBe(0);
    expect(pixels[50 * 105 + 50]).toBe(255);
    expect(pixels.filter((value) => value > 127)).toHaveLength(20 * 40);
  });

  it('calls each subset by its own name', () => {
    expect(make(omniglot(), { decode }).title).toBe('Omniglot-small-8');
    expect(make(omniglot({ subset: 'full' }), { decode }).title).toBe('Omniglot');
  });

  it('refuses a split of the authors where there is none', () => {
    expect(() => make(omniglot({ split: 'authors' }), { decode })).toThrow(
      'split is "authors" with subset "small", expected subset "full"',
    );
  });
});

const data =
  process.env.REALITY_CHECK_DATA ??
  fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const missing = !existsSync(join(data, 'omniglot-small-8', 'images_background_small1.zip'));
if (missing) {
  console.log(
    `omniglot: ${data} has no omniglot-small-8, the tests on the real drawings are skipped`,
  );
}

describe('Omniglot-small-8', () => {
  const dataset = make(omniglot(), { decode, folder: data });

  it.skipIf(missing)('has 242 characters of 8 alphabets, 20 drawings each', async () => {
    const samples = await dataset.samples();
    const classes = [...new Set(samples.map((sample) => sample.class))];
    expect(samples).toHaveLength(4840);
    expect(classes).toHaveLength(242);
    expect(classes).toEqual([...classes].sort());
    expect([...new Set(samples.map(({ superClass }) => superClass))]).toEqual([
      ...['Balinese', 'Early_Aramaic', 'Greek', 'Japanese_(katakana)', 'Korean', 'Latin'],
      ...['Sanskrit', 'Tagalog'],
    ]);
    expect(samples[0]).toMatchObject({
      name: 'Balinese/character01/0108_01.png',
      class: 'Balinese/character01',
    });
  });

  it.skipIf(missing)('halves between two alphabets', async () => {
    const samples = await dataset.samples();
    const half = samples.slice(0, 2340);
    expect(new Set(half.map((sample) => sample.class)).size).toBe(117);
    expect(samples[2340]?.superClass).not.toBe(samples[2339]?.superClass);
  });

  it.skipIf(missing)('shows white ink on black', async () => {
    const pixels = await dataset.pixels([0, 2000, 4839]);
    for (let picture = 0; picture < 3; picture++) {
      const one = pixels.subarray(picture * 784, (picture + 1) * 784);
      const mean = one.reduce((sum, value) => sum + value, 0) / 784;
      expect(mean).toBeGreaterThan(2);
      expect(mean).toBeLessThan(80);
      expect(Math.max(...one)).toBeGreaterThan(180);
    }
  });
});
