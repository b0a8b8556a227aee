import { describe, expect, it } from 'vitest';
import { firstDifference } from './packages.mjs';

const lock = {
  packages: {
    '': { name: 'root' },
    'packages/core': { version: '1.0.0' },
    'node_modules/@x/core': { resolved: 'packages/core', link: true },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/for-mac': { version: '1.0.0', integrity: 'sha512-m', optional: true },
  },
};
const installed = {
  packages: {
    'packages/core': { version: '1.0.0' },
    'node_modules/@x/core': { resolved: 'packages/core', link: true },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  },
};
const all = () => true;
const without = (path: string) => ({
  packages: Object.fromEntries(Object.entries(installed.packages).filter(([key]) => key !== path)),
});

describe('firstDifference', () => {
  it('finds none where all is as the lock file wants', () => {
    expect(firstDifference(lock, installed, all)).toBeUndefined();
  });

  it('finds a package that is missing from the list, or from the disk', () => {
    expect(firstDifference(lock, without('node_modules/a'), all)).toBe('node_modules/a');
    const exists = (path: string) => path !== 'node_modules/a';
    expect(firstDifference(lock, installed, exists)).toBe('node_modules/a');
  });

  it('finds another version, other contents and another link', () => {
    const path = 'node_modules/a';
    for (const other of [{ version: '1.0.1' }, { integrity: 'sha512-b' }]) {
      const entry = { ...installed.packages[path], ...other };
      const changed = { packages: { ...installed.packages, [path]: entry } };
      expect(firstDifference(lock, changed, all)).toBe(path);
    }
    const link = { resolved: 'packages/old', link: true };
    const moved = { packages: { ...installed.packages, 'node_modules/@x/core': link } };
    expect(firstDifference(lock, moved, all)).toBe('node_modules/@x/core');
  });
});
