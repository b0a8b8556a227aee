import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, type Dataset, type Sample } from '@reality-check/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoadOptions, loadImages, openImages } from './load-images.ts';

let cacheFolder: string;
beforeEach(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'images-'));
});
afterEach(() => rm(cacheFolder, { recursive: true, force: true }));

const shape = [2, 3, 1] as const;

/** Fifty images in five classes; image `row` has the brightness `row` all over. */
function squares(change: Partial<Dataset> = {}): Dataset & { decoded: number } {
  const samples = Array.from({ length: 50 }, (_, row): Sample => {
    const label = (row * 3) % 5;
    return {
      name: `image${row}`,
      class: `class${label}`,
      superClass: label < 2 ? 'few' : 'many',
      fingerprint: `${row}`,
    };
  });
  const dataset = {
    decoded: 0,
    shape,
    samples: async () => samples,
    pixels: async (rows: readonly number[]) => {
      dataset.decoded += rows.length;
      return Uint8Array.from(rows.flatMap((row) => Array(6).fill(row)));
    },
    ...change,
  };
  return dataset;
}

const load = (dataset: Dataset = squares(), options: Partial<LoadOptions> = {}) =>
  loadImages(dataset, { cacheFolder, name: 'squares', source: 'squares@1 {}', ...options });

describe('loadImages', () => {
  it('numbers the classes in the order in which they appear', async () => {
    const images = await load();
    expect(images.count).toBe(50);
    expect(images.shape).toEqual([2, 3, 1]);
    expect(images.classes).toEqual(['class0', 'class3', 'class1', 'class4', 'class2']);
    expect(images.superClasses).toEqual(['few', 'many', 'few', 'many', 'many']);
    expect(images.parts).toEqual(Array(5).fill(undefined));
    expect([...images.labels.subarray(0, 7)]).toEqual([0, 1, 2, 3, 4, 0, 1]);
    expect(images.names[49]).toBe('image49');
  });

  for (const [where, memoryLimit] of [
    ['memory', 2 ** 30],
    ['disk', 0],
  ] as const) {
    it(`reads any images in any order from ${where}`, async () => {
      const images = await load(squares(), { memoryLimit });
      const into = new Uint8Array(4 * 6);
      images.read([49, 0, 7, 7], into);
      expect([...into]).toEqual([49, 0, 7, 7].flatMap((row) => Array(6).fill(row)));
      images.read(Int32Array.of(3), into.subarray(6, 12));
      expect([...into.subarray(0, 13)]).toEqual([...Array(6).fill(49), ...Array(6).fill(3), 7]);
      expect(() => images.read([50], new Uint8Array(6))).toThrow('there is no image 50');
      expect(() => images.read([1, 2], new Uint8Array(6))).toThrow('do not fill 6 bytes');
      expect([...images.view(7)]).toEqual(Array(6).fill(7));
      expect(() => images.view(50)).toThrow('there is no image 50');
      images.close();
    });
  }

  it('decodes once', async () => {
    const dataset = squares();
    const first = await load(dataset);
    const again = await load(dataset);
    expect(dataset.decoded).toBe(50);
    expect(again.manifest).toEqual(first.manifest);
    expect(await readdir(cacheFolder)).toEqual([
      `${first.manifestHash}.json`,
      `${first.manifestHash}.pixels`,
    ]);
  });

  it('has another cache when anything changes that the pixels depend on', async () => {
    const hashes = new Set([(await load()).manifestHash]);
    const samples = await squares().samples();
    const change = (part: Partial<Sample>) =>
      squares({ samples: async () => [{ ...samples[0]!, ...part }, ...samples.slice(1)] });
    const others = [
      load(squares(), { source: 'squares@1 {"size":2}' }),
      load(squares({ shape: [3, 2, 1] })),
      load(change({ name: 'other' })),
      load(change({ fingerprint: 'other' })),
      load(change({ class: 'class3', superClass: 'many' })),
      load(squares({ samples: async () => samples.map((one) => ({ ...one, superClass: 's' })) })),
      load(squares({ samples: async () => [...samples].reverse() })),
    ];
    for (const images of await Promise.all(others)) hashes.add(images.manifestHash);
    expect(hashes.size).toBe(others.length + 1);
  });

  it('carries the split that a data set states', async () => {
    const samples = (await squares().samples()).map((sample) => ({
      ...sample,
      part: sample.superClass === 'few' ? ('test' as const) : ('train' as const),
    }));
    const images = await load(squares({ samples: async () => samples }));
    expect(images.parts).toEqual(['test', 'train', 'test', 'train', 'train']);
  });

  it('tells how far it is', async () => {
    const seen: number[][] = [];
    await load(squares(), { progress: (...at) => seen.push(at) });
    expect(seen).toEqual([
      [32, 50],
      [50, 50],
    ]);
  });

  it('counts pictures that two classes share', async () => {
    const pixels = async (rows: readonly number[]) =>
      Uint8Array.from(rows.flatMap((row) => Array(6).fill(row === 7 ? 1 : row === 45 ? 5 : row)));
    const { manifest } = await load(squares({ pixels, title: 'Squares' }));
    expect(manifest.duplicates).toEqual({ count: 2, examples: [['image1', 'image7']] });
    expect(manifest).toMatchObject({ title: 'Squares', images: 50, classes: 5, shape: [2, 3, 1] });
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });

  it('lists the first ten bad images and counts all', async () => {
    const pixels = async (rows: readonly number[]) => {
      const bad = rows.find((row) => row % 4 === 1);
      if (bad !== undefined) throw new ConfigError(`image${bad}: is empty`);
      return new Uint8Array(rows.length * 6);
    };
    const error: Error = await load(squares({ pixels })).catch((fault) => fault);
    const bad = Array.from({ length: 10 }, (_, at) => `  image${1 + 4 * at}: is empty\n`).join('');
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toBe(
      `data set "squares": 13 of 50 images cannot be used:\n${bad}  and 3 more`,
    );
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  it('passes on a fault of the plugin as it is, and leaves nothing behind', async () => {
    const pixels = async () => Uint8Array.of(1, 2, 3);
    await expect(load(squares({ pixels }))).rejects.toThrow('gave 3 bytes for 32 rows, not 192');
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  it('refuses samples that cannot be compared on before it decodes', async () => {
    const dataset = squares({ samples: async () => [] });
    await expect(load(dataset)).rejects.toThrow('data set "squares": has no images');
    expect(dataset.decoded).toBe(0);
  });

  it('stops when told to, and leaves nothing behind', async () => {
    const stop = new AbortController();
    const loading = load(squares(), {
      signal: stop.signal,
      progress: () => stop.abort(new Error('stopped by the reader')),
    });
    await expect(loading).rejects.toThrow('stopped by the reader');
    expect(await readdir(cacheFolder)).toEqual([]);
  });
});

describe('the image cache', () => {
  type Files = { readonly pixels: string; readonly sidecar: string };
  const faults: Record<string, (files: Files) => Promise<void>> = {
    'was cut': async ({ pixels }) => writeFile(pixels, (await readFile(pixels)).subarray(0, -1)),
    'has a changed byte': async ({ pixels }) => {
      const bytes = await readFile(pixels);
      bytes[100]! ^= 1;
      await writeFile(pixels, bytes);
    },
    'has a garbled description': ({ sidecar }) => writeFile(sidecar, '{"listing":'),
    'is that of another data set': async ({ pixels, sidecar }) => {
      const other = await load(squares(), { source: 'other' });
      const base = join(cacheFolder, other.manifestHash);
      await writeFile(sidecar, await readFile(`${base}.json`));
      await writeFile(pixels, await readFile(`${base}.pixels`));
    },
  };

  for (const [what, harm] of Object.entries(faults)) {
    it(`is built again where it ${what}, and says so in one line`, async () => {
      const { manifestHash } = await load();
      const base = join(cacheFolder, manifestHash);
      for (const memoryLimit of [2 ** 30, 0]) {
        await harm({ pixels: `${base}.pixels`, sidecar: `${base}.json` });
        await expect(openImages(manifestHash, { cacheFolder })).rejects.toThrow(
          /^image cache: .+, expected what loading the data set has written; start again$/,
        );
        const lines: string[] = [];
        const images = await load(squares(), { memoryLimit, log: (line) => lines.push(line) });
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(/^image cache: .+; it is built again$/);
        const into = new Uint8Array(6);
        images.read([16], into);
        expect([...into]).toEqual(Array(6).fill(16));
        images.close();
      }
    });
  }

  it('is built where one of its two files is missing', async () => {
    const base = join(cacheFolder, (await load()).manifestHash);
    for (const missing of ['json', 'pixels']) {
      await rm(`${base}.${missing}`);
      const dataset = squares();
      expect((await load(dataset)).count).toBe(50);
      expect(dataset.decoded).toBe(50);
    }
  });

  it('serves a process that does not know the data set', async () => {
    const { manifestHash } = await load();
    const images = await openImages(manifestHash, { cacheFolder });
    const into = new Uint8Array(6);
    images.read([31], into);
    expect([...into]).toEqual(Array(6).fill(31));
    await expect(openImages('0123', { cacheFolder })).rejects.toThrow(
      /^image cache: .+ holds no images 0123, expected what loading the data set has written/,
    );
  });
});
