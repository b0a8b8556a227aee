import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { assert, describe, it } from 'vitest';
import { openContent } from './index.ts';
import { listsOf } from './parquet-lists.ts';

// Written by PyArrow with pages of a few numbers: `reference/make.py`.
const file = (name: string) => fileURLToPath(new URL(`../reference/${name}`, import.meta.url));
const values = Array.from({ length: 300 }, (_, at) => (at % 37) / 4 - 4);

describe('lists of a Parquet file', () => {
  for (const name of ['pages-1.parquet', 'pages-2.parquet']) {
    for (const column of ['embedding', 'fixed']) {
      it(`are the same however few pages are decoded at once: ${column} of ${name}`, async () => {
        const buffer = await asyncBufferFromFile(file(name));
        const metadata = await parquetMetadataAsync(buffer);
        for (const together of [1, 200, 1000, 4e6]) {
          const found = [];
          for await (const lists of listsOf(buffer, metadata, column, together))
            found.push(...lists);
          assert.equal(found.length, 60);
          assert.deepEqual(
            found.flatMap((list) => [...Array.from(list!)]),
            values,
          );
          assert.isTrue(found.every((list) => list!.length === 5));
        }
        const content = await openContent(file(name));
        const { vectors } = await content.read({ vectors: [column] });
        assert.deepEqual([...vectors!.values], values);
        assert.equal(vectors!.dimensions, 5);
      });
    }
  }
});
