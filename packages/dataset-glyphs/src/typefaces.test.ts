import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { omit } from '../scripts/omit.ts';
import { omissions } from './omissions.ts';
import { typefaces } from './typefaces.ts';

const require = createRequire(import.meta.url);
const own = require('../package.json') as { dependencies: Record<string, string> };
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('has at least 30 typefaces, of all styles', () => {
  expect(typefaces.length).toBeGreaterThanOrEqual(30);
  const styles = ['display', 'handwriting', 'mono', 'sans', 'serif', 'slab'];
  expect([...new Set(typefaces.map(({ style }) => style))].sort()).toEqual(styles);
});

it('depends on the packages it draws from and no others, each pinned, open and in the README', () => {
  const packages = Object.keys(own.dependencies).filter((name) => name.startsWith('@fontsource/'));
  expect(packages.sort()).toEqual(typefaces.map(({ name }) => `@fontsource/${name}`).sort());
  for (const name of packages) {
    const installed = require(`${name}/package.json`) as { version: string; license: string };
    expect([name, installed.version]).toEqual([name, own.dependencies[name]]);
    expect(['OFL-1.1', 'Apache-2.0']).toContain(installed.license);
    const row = readme.split('\n').find((line) => line.includes(`${name})`));
    expect(row).toContain(installed.license);
  }
});

it('leaves out what the rules say, and nothing else', async () => {
  const found: Record<string, string> = {};
  for (const typeface of typefaces) {
    for (const face of typeface.faces) {
      const { absent, tooLarge, misdrawn, repeated } = await omit(typeface, face);
      const out = [absent, tooLarge, misdrawn, ...repeated.map((one) => one.character)].join('');
      if (out !== '') found[`${typeface.name}-${face}`] = out;
    }
  }
  expect(found).toEqual(omissions);
});
