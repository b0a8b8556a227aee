import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically } from './write-atomically.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes eight megabytes in a process whose files may not grow beyond one. */
function writeWithoutRoom(file: string): string {
  const script = `
    import { writeAtomically } from ${JSON.stringify(new URL('write-atomically.ts', import.meta.url))};
    const block = Buffer.alloc(2 ** 20, 1);
    try {
      await writeAtomically(process.argv[1], async (handle) => {
        for (let megabyte = 0; megabyte < 8; megabyte++) await handle.appendFile(block);
      });
      console.log('written');
    } catch (error) {
      console.log(error.name + ': ' + error.message);
    }`;
  const options = ['--import', 'tsx', '--conditions=@reality-check/source', '--input-type=module'];
  const child = spawnSync(
    'sh',
    ['-c', 'ulimit -f 2048; exec "$0" "$@"', process.execPath, ...options, '-e', script, file],
    { encoding: 'utf8' },
  );
  return child.stdout.trim() || child.stderr;
}

describe('writeAtomically', () => {
  it('gives the file its name when it is whole', async () => {
    const file = join(folder, 'new', 'a.txt');
    const result = await writeAtomically(file, async (handle) => {
      await handle.appendFile('one ');
      expect((await readdir(join(folder, 'new')))[0]).toMatch(/^a\.txt\.\d+\..+\.tmp$/);
      await handle.appendFile('two');
      return 12;
    });
    expect(result).toBe(12);
    expect(await readdir(join(folder, 'new'))).toEqual(['a.txt']);
    expect(await readFile(file, 'utf8')).toBe('one two');
  });

  it('keeps the old file and nothing else when the writing fails', async () => {
    const file = join(folder, 'a.txt');
    await writeFile(file, 'old');
    const failing = writeAtomically(file, async (handle) => {
      await handle.appendFile('half');
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    expect(await readdir(folder)).toEqual(['a.txt']);
    expect(await readFile(file, 'utf8')).toBe('old');
  });

  it('says that there is no room, and leaves no half file', async () => {
    const file = join(folder, 'a.pixels');
    expect(writeWithoutRoom(file)).toBe(
      `ConfigError: ${file}: there is no room to write it (EFBIG), expected free disk space; free some or choose another cache folder`,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that a folder cannot be written to', async () => {
    await writeFile(join(folder, 'taken'), '');
    const file = join(folder, 'taken', 'a.txt');
    await expect(writeAtomically(file, async () => undefined)).rejects.toThrow(
      /a\.txt: cannot be written \((ENOTDIR|EEXIST)\), expected a folder that may be written to/,
    );
  });

  it('lets two writers of one file both finish', async () => {
    const file = join(folder, 'a.txt');
    const text = 'x'.repeat(1e6);
    const write = () =>
      writeAtomically(file, async (handle) => {
        for (let part = 0; part < 10; part++) await handle.appendFile(text.slice(0, 1e5));
      });
    await Promise.all([write(), write(), write()]);
    expect(await readdir(folder)).toEqual(['a.txt']);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('takes away what a killed process left an hour ago, and nothing younger', async () => {
    const file = join(folder, 'a.txt');
    const [old, young, other] = [`${file}.1.x.tmp`, `${file}.2.x.tmp`, join(folder, 'b.1.x.tmp')];
    for (const left of [old, young, other]) await writeFile(left, '');
    const before = Date.now() / 1000 - 3700;
    for (const left of [old, other]) await utimes(left, before, before);
    await writeAtomically(file, async () => undefined);
    expect((await readdir(folder)).sort()).toEqual(['a.txt', 'a.txt.2.x.tmp', 'b.1.x.tmp']);
  });
});
