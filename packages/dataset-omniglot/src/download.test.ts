import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isConfigError } from '@reality-check/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Archive } from './archives.ts';
import { download } from './download.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * at) % 251));
type Answer = (request: IncomingMessage, response: ServerResponse, from: number) => unknown;

const whole: Answer = (_, response, from) => {
  if (from >= content.length) response.writeHead(416).end();
  else response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from));
};
let answer: Answer = whole;
let asked: number[] = [];
const server = createServer((request, response) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  asked.push(from);
  answer(request, response, from);
});
let url: string;
let folder: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.zip`;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'download-')), 'omniglot');
  answer = whole;
  asked = [];
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const archive = (change: Partial<Archive> = {}): Archive => ({
  name: 'a',
  url,
  algorithm: 'sha256',
  checksum: createHash('sha256').update(content).digest('hex'),
  ...change,
});
const fetched = () => readFile(join(folder, 'a.zip'));
const start = (from = archive()) => download(from, join(folder, 'a.zip'));

async function fault(from = archive()): Promise<string> {
  const error: unknown = await start(from).catch((found) => found);
  expect(isConfigError(error), String(error)).toBe(true);
  return (error as Error).message;
}

async function received(): Promise<number> {
  const [part] = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.part'));
  return part === undefined ? 0 : (await stat(join(folder, part))).size;
}

/** Sends the first half, and breaks the line once it has arrived. */
const half: Answer = async (_, response) => {
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, 100_000));
  while ((await received()) < 100_000) await new Promise((done) => setTimeout(done, 5));
  response.destroy();
};

describe('download', () => {
  it('fetches a file whose checksum is right', async () => {
    await start();
    expect(await fetched()).toEqual(content);
    expect(await readdir(folder)).toEqual(['a.zip']);
    const md5 = createHash('md5').update(content).digest('hex');
    await start(archive({ algorithm: 'md5', checksum: md5 }));
  });

  it('goes on where an interrupted download has stopped', async () => {
    answer = half;
    expect(await fault()).toMatch(/a\.zip: could not be fetched \(.+\)$/);
    expect(await readdir(folder)).toEqual(['a.zip.part']);
    answer = whole;
    await start();
    expect(asked).toEqual([0, 100_000]);
    expect(await fetched()).toEqual(content);
    expect(await readdir(folder)).toEqual(['a.zip']);
  });

  it('goes on after a process that was killed, and leaves alone one that runs', async () => {
    await start();
    const dead = join(folder, 'a.zip.999999999.x.part');
    const running = join(folder, `a.zip.${process.ppid}.x.part`);
    await writeFile(dead, content.subarray(0, 5000));
    await writeFile(running, content.subarray(0, 7000));
    await start();
    expect(asked).toEqual([0, 5000]);
    expect((await readdir(folder)).length).toBe(2);
    expect((await readFile(running)).length).toBe(7000);
  });

  it('finishes a download that lacked only its name', async () => {
    await start();
    await writeFile(join(folder, 'a.zip.part'), content);
    await start();
    expect(asked).toEqual([0, 200_000]);
    expect(await readdir(folder)).toEqual(['a.zip']);
  });

  it('starts over where what was left does not fit, or the server does not go on', async () => {
    await start();
    await writeFile(join(folder, 'a.zip.part'), 'something else');
    await start();
    expect(asked).toEqual([0, 14, 0]);
    await writeFile(join(folder, 'a.zip.part'), content.subarray(0, 10));
    answer = (_, response) => response.writeHead(200).end(content);
    await start();
    expect(await fetched()).toEqual(content);
  });

  it('refuses a file with another checksum and keeps nothing of it', async () => {
    answer = (_, response) => response.end('<html>blocked</html>');
    expect(await fault()).toMatch(
      /^http.+a\.zip: has the sha256 [0-9a-f]{64} \(20 bytes\), expected [0-9a-f]{64}$/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('says why the server could not be reached or would not answer', async () => {
    answer = (_, response) => response.writeHead(403).end('no');
    expect(await fault()).toMatch(/could not be fetched \(the server answered 403\)$/);
    const nowhere = archive({ url: 'http://127.0.0.1:1/a.zip' });
    expect(await fault(nowhere)).toMatch(/could not be fetched \(.+\)$/);
  });

  it('lets two downloads of one file both finish', async () => {
    await Promise.all([start(), start()]);
    expect(await fetched()).toEqual(content);
    expect(await readdir(folder)).toEqual(['a.zip']);
  });
});
