import { expect, it } from 'vitest';
import { fillFiles, fillTables } from './between-markers.ts';

it('puts tables between their markers, by section', () => {
  const text =
    'a\n<!-- options -->\nold\n<!-- /options -->\nb\n<!-- options train --><!-- /options -->';
  expect(fillTables(text, (section) => `table of ${section ?? 'all'}`)).toBe(
    'a\n<!-- options -->\ntable of all\n<!-- /options -->\nb\n<!-- options train -->\ntable of train\n<!-- /options -->',
  );
});

it('gives the same text when it is done twice', () => {
  const text = '<!-- options -->\n<!-- /options -->\n';
  const once = fillTables(text, () => 'costs $1 & $&');
  expect(fillTables(once!, () => 'costs $1 & $&')).toBe(once);
});

it('says that there is no place for a table', () => {
  expect(fillTables('no marker', () => 'table')).toBeUndefined();
  expect(fillTables('<!-- options other --><!-- /options -->', () => undefined)).toBeUndefined();
});

it('shows files', () => {
  const text = '<!-- file src/a.ts -->\nold\n<!-- /file -->';
  expect(fillFiles(text, (file) => `of('${file}');\n`)).toBe(
    "<!-- file src/a.ts -->\n```ts\n// src/a.ts\nof('src/a.ts');\n```\n<!-- /file -->",
  );
});
