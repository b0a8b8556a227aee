import { expect, it } from 'vitest';
import { readPackages } from '../workspace/packages.ts';
import { markdownPages } from '../workspace/pages.ts';
import { root } from '../workspace/root.ts';
import { sitePage } from './page-text.ts';
import { reportsPage } from './reports.ts';
import { addressOf, sidebar } from './sidebar.ts';

const links = (items: ReturnType<typeof sidebar>): readonly string[] =>
  items.flatMap(({ link, items: inner = [] }) => [...(link ? [link] : []), ...links(inner)]);

it('leads from the contents to pages that exist, and to every package once', () => {
  const pages = [...markdownPages(root), 'reports.md'].map(addressOf);
  const packages = readPackages(root);
  const contents = links(sidebar(packages));
  expect(contents.filter((link) => !pages.includes(link))).toEqual([]);
  expect(new Set(contents).size).toBe(contents.length);
  const shown = contents.filter((link) => link.startsWith('/packages/'));
  expect(shown.length).toBe(packages.length);
});

it('keeps links to pages, not those to sources, and leaves code alone', () => {
  const text = (words: string) => sitePage(root, 'docs/pipelines.md', words).text;
  expect(text('[a](engine.md#one)')).toBe('[a](./engine.md#one)');
  expect(text('[a](../README.md)')).toBe('[a](./../index.md)');
  expect(text('[a](../packages/ops)')).toBe('[a](./../packages/ops/index.md)');
  expect(text('[a](../packages/ops/src/index.ts)')).toBe('a');
  expect(text('[a](https://b.org) [a](#b)')).toBe('[a](https://b.org) [a](#b)');
  expect(text('`[a](nowhere)`\n<!-- options -->\nb')).toBe('`[a](nowhere)`\nb');
  expect(() => text('[a](nowhere.md)')).toThrow('docs/pipelines.md links to nowhere.md');
  expect(sitePage(root, 'README.md', '![a](docs/report.png)')).toEqual({
    text: '![a](docs/report.png)',
    images: ['docs/report.png'],
  });
});

it('shows reports that there are, and how to make the others', () => {
  const page = reportsPage([
    { name: 'here', about: 'A.', measured: '2026-01-02T03:04:05.678Z' },
    { name: 'not-here', about: 'B.' },
  ]);
  expect(page).toContain('[measured 2026-01-02](/reports/here/index.html)');
  expect(page).toContain('| not-here | B. | `npm run eval -- not-here` |');
});
