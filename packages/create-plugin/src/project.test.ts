import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kinds } from './kinds.ts';
import { writeProject } from './main.ts';
import { projectFiles } from './project.ts';
import { importedPackages } from './source.ts';

const place = mkdtempSync(join(tmpdir(), 'create-plugin-'));
afterAll(() => rmSync(place, { recursive: true }));

const files = (kind: (typeof kinds)[number], scope = '@me') =>
  projectFiles({ kind, name: 'two-words', scope, author: 'A. B.' });
const read = (from: ReadonlyMap<string, string>, file: string) => from.get(file) ?? '';

describe.each(kinds)('a package for a %s', (kind) => {
  const made = files(kind);
  const manifest = JSON.parse(read(made, 'package.json'));

  it('declares all that it imports, and nothing without a version', () => {
    const { dependencies = {}, peerDependencies, devDependencies } = manifest;
    const needed = importedPackages(read(made, 'src/index.ts'));
    expect(needed.filter((name) => !{ ...dependencies, ...peerDependencies }[name])).toEqual([]);
    const tried = ['src/index.test.ts', 'pipelines/compare.ts', 'vitest.config.ts']
      .flatMap((file) => importedPackages(read(made, file)))
      .filter((name) => name !== manifest.name);
    const all = { ...dependencies, ...peerDependencies, ...devDependencies };
    expect(tried.filter((name) => !all[name])).toEqual([]);
    expect(Object.values(all).filter((range) => !/^\^\d/.test(String(range)))).toEqual([]);
  });

  it('has a pipeline that imports it by its name', () => {
    const pipeline = read(made, 'pipelines/compare.ts');
    expect(pipeline).toContain(`import twoWords from '@me/${kind}-two-words';`);
    expect(pipeline).toMatch(/twoWords\(\)/);
  });

  it('leaves nothing to fill in but the prose', () => {
    for (const [file, text] of made) expect(text, file).not.toMatch(/template-?name|\{author\}/i);
    expect(read(made, 'README.md')).not.toContain('<!--');
  });
});

it('has a licence, hidden files under their names, and a name without a scope where none is given', () => {
  const made = files('loss', '');
  expect(read(made, 'LICENSE')).toMatch(/MIT License\n\nCopyright \(c\) 20\d\d A\. B\./);
  expect([...made.keys()]).toEqual(
    expect.arrayContaining(['.gitignore', '.npmrc', '.github/workflows/test.yml']),
  );
  expect(JSON.parse(read(made, 'package.json')).name).toBe('reality-check-loss-two-words');
});

it('is written into a new folder only', () => {
  const folder = join(place, 'new');
  writeProject(folder, new Map([['src/index.ts', 'text']]));
  expect(readFileSync(join(folder, 'src/index.ts'), 'utf8')).toBe('text');
  mkdirSync(join(place, 'taken'));
  writeFileSync(join(place, 'taken/file'), '');
  expect(() => writeProject(join(place, 'taken'), new Map())).toThrow(
    /taken is not empty, expected a new folder; name one by --folder/,
  );
});
