import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  copyWhole,
  hashOf,
  hashOfFile,
  listFiles,
  readJson,
  replaceFolder,
  writeJson,
} from './files.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('stamps', () => {
  it('change with every input, its place and its absence', () => {
    const keys = [['ab', 'c'], ['a', 'bc'], ['c', 'ab'], ['ab', null, 'c'], [{ ab: 'c' }]];
    const hashes = keys.map((inputs) => hashOf(...inputs));
    expect(new Set(hashes).size).toBe(keys.length);
    expect(hashOf('ab', 'c')).toBe(hashes[0]);
  });

  it('are read back, and undefined where missing or damaged', () => {
    const file = join(folder, 'deep/stamp.json');
    expect(readJson(file)).toBeUndefined();
    writeJson(file, { key: 'x' });
    expect(readJson(file)).toEqual({ key: 'x' });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['stamp.json']);
    writeFileSync(file, '{"key": ');
    expect(readJson(file)).toBeUndefined();
  });
});

describe('files', () => {
  it('are hashed by what they hold; a missing one has no hash', () => {
    writeFileSync(join(folder, 'a'), 'x');
    copyWhole(join(folder, 'a'), join(folder, 'b/c'));
    expect(hashOfFile(join(folder, 'b/c'))).toBe(hashOfFile(join(folder, 'a')));
    expect(hashOfFile(join(folder, 'none'))).toBeUndefined();
    expect(listFiles(join(folder, 'none'))).toEqual([]);
  });

  it('replace a folder whole', () => {
    for (const name of ['old', 'new']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, `${name}.txt`), '');
    }
    replaceFolder(join(folder, 'new'), join(folder, 'old'));
    expect(readdirSync(folder)).toEqual(['old']);
    expect(readdirSync(join(folder, 'old'))).toEqual(['new.txt']);
  });
});
