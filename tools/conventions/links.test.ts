import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { markdownPages } from '../workspace/pages.ts';
import { root } from '../workspace/root.ts';
import { describeFindings } from './finding.ts';
import { checkLinks } from './links.ts';

const folder = mkdtempSync(join(tmpdir(), 'links-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('finds links that lead nowhere', () => {
  const text = '# A `b`, c\n[1](a.md#a-b-c) [2](#no) [3](b.md) `[4](c.md)` [5](https://a.b/c)\n';
  writeFileSync(join(folder, 'a.md'), text);
  expect(checkLinks(folder, 'a.md').map(({ found }) => found)).toEqual([
    'the link #no',
    'the link b.md',
  ]);
});

it('every link in the docs and READMEs leads somewhere', () => {
  const pages = markdownPages(root);
  expect(pages.length).toBeGreaterThan(50);
  expect(describeFindings(pages.flatMap((page) => checkLinks(root, page)))).toBe('');
});
