import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type DatasetContext, isConfigError, make, type Settings } from '@reality-check/core';
import { checkSamples, decode, loadImages } from '@reality-check/images';
import { datasetContract } from '@reality-check/testkit';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import folder from './index.ts';

const scratch = await mkdtemp(join(tmpdir(), 'dataset-folder-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** A picture like no other, by its seed. */
function picture(seed: number): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 300 }, (_, at) => (at * (seed + 3) * 31) % 256));
  return sharp(pixels, { raw: { width: 10, height: 10, channels: 3 } })
    .png()
    .toBuffer();
}

let seed = 0;
/** Makes a folder of the scratch folder with the named pictures in it, or with given content. */
async function tree(name: string, files: readonly string[], content?: Buffer): Promise<string> {
  for (const file of files) {
    const path = join(scratch, name, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content ?? (await picture(seed++)));
  }
  return join(scratch, name);
}

const of = (settings: Settings<typeof folder.params>, context: Partial<DatasetContext> = {}) =>
  make(folder({ size: 8, ...settings }), { decode, ...context });
const namesIn = async (...asked: Parameters<typeof of>) =>
  (await of(...asked).samples()).map(({ name }) => name);

async function fault(...asked: Parameters<typeof of>): Promise<string> {
  const error: unknown = await of(...asked)
    .samples()
    .then((samples) => checkSamples(samples, 'data set "folder"'))
    .catch((found) => found);
  expect(isConfigError(error), String(error)).toBe(true);
  return (error as Error).message;
}

const pets = ['cat/1.png', 'cat/2.jpg', 'dog/b.PNG', 'dog/a.webp', 'dog/c.png'];
const path = await tree('pets', pets);
await writeFile(join(path, 'cat', 'notes.txt'), 'a cat');
await writeFile(join(path, '.hidden.png'), 'hidden');

datasetContract(folder, { path, size: 16 });
datasetContract(folder, {
  path: await tree('split', [
    'train/a/x/1.png',
    'train/a/x/2.png',
    'test/a/y/1.png',
    'test/a/y/2.png',
  ]),
  depth: 2,
  split: 'folders',
  channels: 1,
});

describe('data set folder in detail', () => {
  it('lists images by class, sorted, without hidden files and other files', async () => {
    const samples = await of({ path }).samples();
    const listed = ['cat/1.png', 'cat/2.jpg', 'dog/a.webp', 'dog/b.PNG', 'dog/c.png'];
    expect(samples.map(({ name }) => name)).toEqual(listed);
    expect(samples.map((sample) => sample.class)).toEqual(['cat', 'cat', 'dog', 'dog', 'dog']);
    expect(Object.keys(samples[0]!)).toEqual(['name', 'class', 'fingerprint']);
  });

  it('takes super-classes when the depth is 2', async () => {
    const files = ['x/a/1.png', 'x/a/2.png', 'x/b/1.png', 'x/b/2.png', 'y/a/1.png', 'y/a/2.png'];
    const samples = await of({ path: await tree('deep', files), depth: 2 }).samples();
    expect(samples.map(({ name }) => name)).toEqual(files);
    expect(samples[4]).toMatchObject({ class: 'y/a', superClass: 'y' });
  });

  it('takes the folders train and test as the split when told to', async () => {
    const files = ['train/a/1.png', 'train/a/2.png', 'test/b/1.png', 'test/b/2.png'];
    const samples = await of({ path: await tree('sides', files), split: 'folders' }).samples();
    expect(samples.map(({ name }) => name)).toEqual(files);
    expect(samples.map((sample) => sample.class)).toEqual(['a', 'a', 'b', 'b']);
    expect(samples.map(({ part }) => part)).toEqual(['train', 'train', 'test', 'test']);
  });

  it('finds a relative path from the working folder, then from the folder of data sets', async () => {
    const listed = await namesIn({ path });
    expect(await namesIn({ path: relative(process.cwd(), path) })).toEqual(listed);
    expect(await namesIn({ path: 'pets' }, { folder: scratch })).toEqual(listed);
    expect(await fault({ path: 'no-such-folder' }, { folder: scratch })).toMatch(
      /no-such-folder or .+no-such-folder does not exist, expected the folder with your images/,
    );
  });

  it('follows links to images and to folders', async () => {
    const root = await tree('links', ['real/1.png', 'real/2.png', 'other/1.png']);
    await symlink(join(path, 'cat'), join(root, 'linked'));
    await symlink(join(path, 'dog', 'c.png'), join(root, 'other', '2.png'));
    expect(await namesIn({ path: root })).toEqual([
      ...['linked/1.png', 'linked/2.jpg', 'other/1.png', 'other/2.png', 'real/1.png', 'real/2.png'],
    ]);
  });

  it('has fingerprints that change with the content only', async () => {
    const root = await tree('prints', ['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png']);
    const before = await of({ path: root }).samples();
    await rename(root, `${root}-moved`);
    expect(await of({ path: `${root}-moved` }).samples()).toEqual(before);
    await writeFile(join(`${root}-moved`, 'b/1.png'), await picture(seed++));
    const after = await of({ path: `${root}-moved` }).samples();
    expect(after.map(({ fingerprint }, at) => fingerprint === before[at]?.fingerprint)).toEqual([
      ...[true, true, false, true],
    ]);
  });

  it('refuses an image that changes while it is in use', async () => {
    const root = await tree('changing', ['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png']);
    const dataset = of({ path: root });
    await dataset.samples();
    await writeFile(join(root, 'a/1.png'), await picture(seed++));
    await unlink(join(root, 'a/2.png'));
    await expect(dataset.pixels([0])).rejects.toThrow(/1\.png: has changed since it was listed/);
    await expect(dataset.pixels([1])).rejects.toThrow(/2\.png: cannot be read any more \(ENOENT\)/);
  });

  it('names every bad image when the images are loaded', async () => {
    const root = await tree('bad', ['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png']);
    await tree('bad', ['a/3.png'], Buffer.alloc(0));
    await tree('bad', ['b/3.png'], (await picture(1)).subarray(0, 150));
    const error: Error = await loadImages(of({ path: root }), {
      cacheFolder: join(scratch, 'cache'),
      name: 'folder',
      source: 'folder',
    }).catch((found) => found);
    expect(error.message.split('\n')).toEqual([
      'data set "folder": 2 of 6 images cannot be used:',
      expect.stringMatching(/a\/3\.png: is empty \(0 bytes\), expected a whole picture/),
      expect.stringMatching(/b\/3\.png: (cannot be read|ends before)/),
    ]);
  });
});

describe('data set folder says what is wrong with', () => {
  it('no path, and a path that is a file', async () => {
    expect(await fault({})).toMatch(/path is "", expected the folder with your images; set it/);
    const file = join(path, 'cat', '1.png');
    expect(await fault({ path: file })).toMatch(/1\.png is a file, expected a folder/);
  });

  it('an empty folder', async () => {
    await mkdir(join(scratch, 'empty'));
    expect(await fault({ path: join(scratch, 'empty') })).toMatch(
      /empty: is empty, expected class folders with images/,
    );
  });

  it('images outside any class folder', async () => {
    expect(await fault({ path: join(path, 'dog') })).toMatch(
      /dog: holds images \(a\.webp and 2 more\), expected class folders only/,
    );
  });

  it('folders within a class folder', async () => {
    const root = await tree('nested', ['x/a/1.png', 'x/a/2.png', 'train/1.png']);
    expect(await fault({ path: root })).toMatch(/x: holds folders \(a\), .+ set depth: 2 if x is/);
    const sides = join(scratch, 'sides');
    expect(await fault({ path: sides })).toMatch(/set split: 'folders' if train and test are/);
    expect(await fault({ path: sides, depth: 2 })).toMatch(/set split: 'folders' if they are/);
  });

  it('a split without train or test', async () => {
    expect(await fault({ path, split: 'folders' })).toMatch(
      /holds the folders cat, dog, expected exactly train and test/,
    );
  });

  it('a class in both train and test', async () => {
    const files = ['train/a/1.png', 'train/a/2.png', 'test/a/1.png', 'test/a/2.png'];
    const root = await tree('both', [...files, 'test/b/1.png', 'test/b/2.png']);
    expect(await fault({ path: root, split: 'folders' })).toMatch(
      /these classes stand in both train and test: a, expected classes of the test to be unseen/,
    );
  });

  it('classes with fewer than two images, unless they are to be left out', async () => {
    const root = await tree('small', ['a/1.png', 'b/1.png', 'b/2.png', 'c/1.png', 'c/2.png']);
    await tree('small', ['d/readme.txt']);
    expect(await fault({ path: root })).toMatch(
      /2 of 4 class folders hold fewer than two images: .+\/a \(1\), .+\/d \(0\), expected at least two/,
    );
    expect(await namesIn({ path: root, smallClasses: 'skip' })).toEqual([
      ...['b/1.png', 'b/2.png', 'c/1.png', 'c/2.png'],
    ]);
    expect(await namesIn({ path: root, smallClasses: 'keep' })).toEqual([
      ...['a/1.png', 'b/1.png', 'b/2.png', 'c/1.png', 'c/2.png'],
    ]);
  });

  it('pictures of a kind that is not read', async () => {
    const root = await tree('kinds', ['a/1.png', 'a/2.bmp', 'a/3.HEIC']);
    expect(await fault({ path: root })).toMatch(
      /a: holds pictures of a kind that is not read \(2\.bmp and 1 more\), expected PNG/,
    );
  });

  it('links that lead nowhere or in a circle, and what is neither file nor folder', async () => {
    const root = await tree('strange', ['a/1.png', 'a/2.png']);
    const link = join(root, 'a', '3.png');
    await symlink(join(root, 'gone.png'), link);
    expect(await fault({ path: root })).toMatch(/3\.png: cannot be opened \(ENOENT\), expected/);
    await unlink(link);
    await symlink(link, link);
    expect(await fault({ path: root })).toMatch(/3\.png: cannot be opened \(ELOOP\), expected/);
    await unlink(link);
    await symlink(root, join(root, 'a', 'again'));
    expect(await fault({ path: root })).toMatch(/a: holds folders \(again\)/);
    await unlink(join(root, 'a', 'again'));
    spawnSync('mkfifo', [link]);
    expect(await fault({ path: root })).toMatch(/kind that is not read \(3\.png\)/);
  });

  it('options that make no sense', () => {
    expect(() => of({ path, channels: 2 })).toThrow('channels is 2, expected 1 or 3');
    expect(() => of({ path, size: 0 })).toThrow(/size is 0, expected a whole number of at least 1/);
  });
});
