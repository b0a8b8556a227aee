import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isConfigError } from '@reality-check/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFiles } from './write-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('replaces what was there and leaves nothing else behind', async () => {
  writeFileSync(join(folder, 'a'), 'old');
  await writeFiles(folder, { a: 'new', b: 'too' });
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
});

it('makes the folder', async () => {
  await writeFiles(join(folder, 'deep', 'er'), { a: '1' });
  expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['a']);
});

it('keeps the old files when one cannot be written', async () => {
  writeFileSync(join(folder, 'a'), 'old');
  await expect(writeFiles(folder, { a: 'new', 'missing/b': 'x' })).rejects.toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
});

it('says in words that a file stands where a folder is needed', async () => {
  const file = join(folder, 'a');
  writeFileSync(file, 'old');
  for (const [where, code] of [
    [file, 'EEXIST'],
    [join(file, 'deep'), 'ENOTDIR'],
  ] as const) {
    const error = await writeFiles(where, { b: '1' }).catch((caught: unknown) => caught);
    expect(isConfigError(error)).toBe(true);
    expect(String(error)).toContain(
      `${where}: cannot be written (${code}): a file stands where a folder is needed; choose another folder`,
    );
  }
});
