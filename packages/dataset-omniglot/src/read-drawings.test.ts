import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isConfigError } from '@reality-check/core';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subset } from './archives.ts';
import { readDrawings } from './read-drawings.ts';

const first = {
  'one/': strToU8(''),
  'one/Greek/character02/0002_01.png': strToU8('g21'),
  'one/Greek/character01/0001_02.png': strToU8('g12'),
  'one/Greek/character01/0001_01.png': strToU8('g11'),
  'one/Greek/character01/.DS_Store': strToU8('rubbish'),
  '__MACOSX/one/Greek/character01/0001_01.png': strToU8('rubbish'),
};
const second = {
  'two/Greek/character01/0001_01.png': strToU8('g11'),
  'two/Arcadian/character01/0003_01.png': strToU8('a11'),
};
const zips = { one: Buffer.from(zipSync(first)), two: Buffer.from(zipSync(second)) };

const server = createServer((request, response) => {
  const zip = zips[request.url?.slice(1, 4) as 'one' | 'two'];
  response.end(zip);
});
let subset: Subset;
let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'omniglot-'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = (name: string) =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}.zip`;
  const archives = (['one', 'two'] as const).map((name) => ({
    name,
    url: url(name),
    algorithm: 'sha256' as const,
    checksum: createHash('sha256').update(zips[name]).digest('hex'),
  }));
  subset = { title: 'Omniglot-small-0', archives, classes: 3, images: 4 };
});
afterAll(async () => {
  server.close();
  await rm(scratch, { recursive: true, force: true });
});

const nowhere = { path: '', folder: undefined, cache: undefined };
const names = [
  'Arcadian/character01/0003_01.png',
  'Greek/character01/0001_01.png',
  'Greek/character01/0001_02.png',
  'Greek/character02/0002_01.png',
];
const namesIn = async (...asked: Parameters<typeof readDrawings>) =>
  (await readDrawings(...asked)).map(({ name }) => name);

async function fault(...asked: Parameters<typeof readDrawings>): Promise<string> {
  const error: unknown = await readDrawings(...asked).catch((found) => found);
  expect(isConfigError(error), String(error)).toBe(true);
  return (error as Error).message;
}

async function zipped(name: string, change: Partial<typeof zips> = {}): Promise<string> {
  const folder = join(scratch, name);
  await mkdir(folder, { recursive: true });
  for (const [archive, content] of Object.entries({ ...zips, ...change })) {
    await writeFile(join(folder, `${archive}.zip`), content);
  }
  return folder;
}

async function unpacked(name: string): Promise<string> {
  for (const [file, content] of Object.entries({ ...first, ...second })) {
    if (file.endsWith('/')) continue;
    const path = join(scratch, name, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return join(scratch, name);
}

describe('readDrawings', () => {
  it('joins the archives, sorted by name, with what both have taken once', async () => {
    const drawings = await readDrawings(subset, { ...nowhere, path: await zipped('zips') }, []);
    expect(drawings.map(({ name }) => name)).toEqual(names);
    expect(drawings[1]).toEqual({
      name: 'Greek/character01/0001_01.png',
      class: 'Greek/character01',
      superClass: 'Greek',
      fingerprint: createHash('sha256').update('g11').digest('hex'),
      content: strToU8('g11'),
    });
  });

  it('reads the same from unpacked folders as from zip files', async () => {
    const [zips_, folders] = [await zipped('zips'), await unpacked('folders')];
    const bare = async (path: string) =>
      (await readDrawings(subset, { ...nowhere, path }, [])).map(({ content, ...rest }) => rest);
    expect(await bare(folders)).toEqual(await bare(zips_));
  });

  it('looks in the folder of data sets and its usual subfolders', async () => {
    await zipped('data/omniglot');
    expect(await namesIn(subset, { ...nowhere, folder: join(scratch, 'data') }, [])).toEqual(names);
    const path = 'omniglot';
    expect(await namesIn(subset, { ...nowhere, path, folder: join(scratch, 'data') }, [])).toEqual(
      names,
    );
  });

  it('downloads what it does not find, once', async () => {
    const places = { ...nowhere, cache: join(scratch, 'cache') };
    expect(await namesIn(subset, places, [])).toEqual(names);
    const offline = subset.archives.map((one) => ({ ...one, url: 'http://127.0.0.1:1/' }));
    expect(await namesIn({ ...subset, archives: offline }, places, [])).toEqual(names);
  });

  it('says which archive is for training and which for the test when asked', async () => {
    const places = { ...nowhere, path: await zipped('zips') };
    const drawings = await readDrawings(subset, places, ['train', 'test']);
    expect(drawings.map(({ part }) => part)).toEqual(['test', 'test', 'train', 'train']);
  });

  it('refuses a zip file that was cut, and says where to get it', async () => {
    const path = await zipped('cut', { two: zips.two.subarray(0, 100) });
    expect(await fault(subset, { ...nowhere, path }, [])).toMatch(
      /cut\/two\.zip: has the sha256 .+ \(100 bytes\), expected .+; take it away and fetch it again from http/,
    );
  });

  it('refuses unpacked folders that are not whole, or differ', async () => {
    const path = await unpacked('partial');
    await rm(join(path, 'one/Greek/character02/0002_01.png'));
    expect(await fault(subset, { ...nowhere, path }, [])).toBe(
      'data set "omniglot": found 3 drawings of 2 characters, expected 4 of 3 in Omniglot-small-0; unpack the archives again, or use the zip files',
    );
    await writeFile(join(path, 'two/Greek/character01/0001_01.png'), 'other');
    expect(await fault(subset, { ...nowhere, path }, [])).toMatch(
      /Greek\/character01\/0001_01\.png differs between the archives/,
    );
  });

  it('says what to fetch and where to put it when there is nothing', async () => {
    const [one, two] = subset.archives;
    const files = [one, two].map((archive) => `  ${archive?.url} (sha256 ${archive?.checksum})`);
    expect((await fault(subset, nowhere, [])).split('\n')).toEqual([
      'data set "omniglot": did not find one.zip and two.zip, expected in a folder that was named; fetch these files and put them into a folder that the option path or REALITY_CHECK_DATA names:',
      ...files,
    ]);
    const places = { ...nowhere, cache: join(scratch, 'empty') };
    const offline = subset.archives.map((one_) => ({ ...one_, url: 'http://127.0.0.1:1/x.zip' }));
    expect((await fault({ ...subset, archives: offline }, places, [])).split('\n')).toEqual([
      expect.stringMatching(/x\.zip: could not be fetched \(.+\); fetch these files and put them/),
      `  http://127.0.0.1:1/x.zip (sha256 ${one?.checksum})`,
      `  http://127.0.0.1:1/x.zip (sha256 ${two?.checksum})`,
    ]);
  });

  it('does not download when a path was set', async () => {
    const places = { path: join(scratch, 'wrong'), folder: undefined, cache: join(scratch, 'new') };
    expect(await fault(subset, places, [])).toMatch(/did not find one\.zip and two\.zip, expected/);
  });
});
