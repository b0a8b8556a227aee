import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './edits.mjs';

describe('applyEdits', () => {
  it('inserts after the anchor, dollar signs and all', () => {
    const edits = [{ file: 'a.cc', after: 'one\n', insert: "$& two $'\n" }];
    expect(applyEdits({ 'a.cc': 'one\nthree\n', 'b.cc': 'x' }, edits)).toEqual({
      'a.cc': "one\n$& two $'\nthree\n",
      'b.cc': 'x',
    });
  });

  it('applies edits of one file on top of each other', () => {
    const edits = [
      { file: 'a.cc', after: 'one\n', insert: 'two\n' },
      { file: 'a.cc', after: 'two\n', insert: 'three\n' },
    ];
    expect(applyEdits({ 'a.cc': 'one\n' }, edits)).toEqual({ 'a.cc': 'one\ntwo\nthree\n' });
  });

  it.each([
    ['an anchor that is missing', 'zero\n', 0],
    ['an anchor that stands twice', 'one\none\n', 2],
  ])('refuses %s', (_, text, count) => {
    const edits = [{ file: 'a.cc', after: 'one\n', insert: 'two\n' }];
    expect(() => applyEdits({ 'a.cc': text }, edits)).toThrow(
      `a.cc: the line "one" was found ${count} times, expected once`,
    );
  });

  it('refuses a file that is missing', () => {
    expect(() => applyEdits({}, [{ file: 'a.cc', after: 'one\n', insert: '' }])).toThrow('0 times');
  });

  it('fits the sources of the installed npm package', () => {
    const manifest = createRequire(import.meta.url).resolve(
      '@tensorflow/tfjs-node-gpu/package.json',
    );
    const folder = join(dirname(manifest), 'binding');
    const names = readdirSync(folder);
    const texts = Object.fromEntries(names.map((n) => [n, readFileSync(join(folder, n), 'utf8')]));
    const native = new URL('../native/edits.json', import.meta.url);
    const edited = applyEdits(texts, JSON.parse(readFileSync(native, 'utf8')));
    expect(edited['tfjs_binding.cc']).toContain('DefineExtension(env, exports)');
    expect(edited['utils.h']).toBe(texts['utils.h']);
  });
});
