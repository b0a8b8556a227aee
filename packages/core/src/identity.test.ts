import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { identify } from './identity.ts';

const root = mkdtempSync(join(tmpdir(), 'identity-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A package on disk, and what its plugin declares. */
function plugin(folder: string, manifest: object, code = 'export default 1;', extra?: string) {
  mkdirSync(join(root, folder, 'src'), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(root, folder, 'src/index.ts'), code);
  if (extra) writeFileSync(join(root, folder, 'src', extra), '1');
  const source = pathToFileURL(join(root, folder, 'src/index.ts')).href;
  return { kind: 'loss', name: 'x', source } as const;
}

describe('the identity of a plugin', () => {
  it('is the name and version of the package around it', () => {
    const found = identify(plugin('a', { name: '@scope/loss-x', version: '1.2.3' }));
    expect(found).toMatchObject({ package: '@scope/loss-x', version: '1.2.3' });
    expect(found.folder).toBe(join(root, 'a'));
    expect(found.integrity).toMatch(/^sha256-[\w+/]{43}=$/);
  });

  it('changes with the code, but not with tests', () => {
    const manifest = { name: 'loss-x', version: '1.0.0' };
    const [one, changed, tested, longer] = [
      plugin('b', manifest),
      plugin('c', manifest, 'export default 2;'),
      plugin('d', manifest, undefined, 'index.test.ts'),
      plugin('e', manifest, undefined, 'more.ts'),
    ].map((made) => identify(made).integrity);
    expect(tested).toBe(one);
    expect(changed).not.toBe(one);
    expect(longer).not.toBe(one);
  });

  it('changes with code in the other folders that the package ships, and with no others', () => {
    const manifest = {
      name: 'x',
      version: '1.0.0',
      files: ['dist', 'native/', '!native/*.test.ts'],
    };
    const beside = (folder: string, path: string, text: string) => {
      const declared = plugin(folder, manifest);
      mkdirSync(join(root, folder, path, '..'), { recursive: true });
      writeFileSync(join(root, folder, path), text);
      return identify(declared).integrity;
    };
    const one = beside('g', 'native/ranks.cc', 'int one;');
    expect(beside('h', 'native/ranks.cc', 'int one;')).toBe(one);
    expect(beside('i', 'native/ranks.cc', 'int two;')).not.toBe(one);
    const none = beside('j', 'scripts/ranks.cc', 'int one;');
    expect(none).not.toBe(one);
    expect(beside('k', 'dist/index.js', 'what was built before')).toBe(none);
  });

  it('is refused in words where there is none', () => {
    const loss = { kind: 'loss', name: 'x' } as const;
    expect(() => identify({ ...loss, source: 'index.ts' })).toThrow(
      'loss "x": source is "index.ts", expected import.meta.url',
    );
    expect(() => identify({ ...loss, source: pathToFileURL('/no-package/index.ts').href })).toThrow(
      'loss "x": no package.json above /no-package/index.ts, expected one; put the plugin into a package',
    );
    expect(() => identify(plugin('f', { name: 'loss-x' }))).toThrow(
      /^loss "x": .*package\.json lacks name or version; add both$/,
    );
  });
});
