import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isConfigError, type Plugin } from '@reality-check/core';
import { createRegistry } from '@reality-check/core/registry';
import mapAtR from '@reality-check/metric-map-at-r';
import { afterAll, assert, describe, it } from 'vitest';
import { type EmbeddingsOptions, evaluate } from '../commands/evaluate-embeddings.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));
const registry = createRegistry();
registry.add(mapAtR as unknown as Plugin);

/** The message for a table, which has to be one line. */
async function fault(table: string, options: EmbeddingsOptions = {}): Promise<string> {
  const path = join(folder, 'table.csv');
  writeFileSync(path, table);
  const all = { backend: 'javascript', metrics: 'map-at-r', ...options } as const;
  try {
    await evaluate(path, all, registry);
  } catch (error) {
    assert.ok(isConfigError(error), String(error instanceof Error ? error.stack : error));
    assert.notInclude(error.message, '\n');
    return error.message;
  }
  return 'nothing';
}

function beside(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const good = 'label,x,y\na,1,2\na,2,1\nb,1,1\nb,3,1\n';

describe('bad input of an evaluation', () => {
  it('is no fault where there is none', async () => assert.equal(await fault(good), 'nothing'));

  it('is said of numbers by their row', async () => {
    assert.match(
      await fault(`${good}c,nan,1\n`),
      /table\.csv: row 4 holds NaN or an infinite number/,
    );
    assert.match(await fault(`${good}c,1,inf\n`), /row 4 holds NaN or an infinite number/);
    assert.match(await fault(`${good}c,0,0\n`), /row 4 is all zeros and has no direction/);
    assert.equal(await fault(`${good}c,0,0\n`, { similarity: 'euclidean' }), 'nothing');
    assert.match(await fault(`${good}c,1\n`), /line 6: Invalid Record Length/);
    assert.match(await fault('label,x,y\n'), /holds no embeddings \(0 rows/);
  });

  it('is said of labels', async () => {
    const short = beside('short.txt', 'a\nb\n');
    assert.match(
      await fault(good, { labels: short }),
      /short\.txt: has 2 labels for the 4 rows of/,
    );
    assert.match(await fault(`${good},1,2\n`), /row 4 is empty where labels are/);
    assert.match(await fault('label,x,y\na,1,2\na,2,1\n'), /all rows are of the class "a"/);
    assert.match(await fault('label,x,y\na,1,2\nb,2,1\n'), /no class has two members \(2 classes/);
    assert.match(await fault(good, { labels: 'species' }), /has no species, expected one of label/);
    assert.match(
      await fault(good, { labels: 'nowhere.npy' }),
      /nowhere\.npy: there is no such file/,
    );
  });

  it('is said of queries and galleries', async () => {
    const marked = (roles: readonly string[]) =>
      good
        .trim()
        .split('\n')
        .map((line, at) => `${line},${['role', ...roles][at]}\n`)
        .join('');
    const queries = 'role';
    assert.match(
      await fault(marked(['0', '0', '0', '0']), { queries }),
      /no row .* marked as query/,
    );
    assert.match(await fault(marked(['1', '1', '1', '1']), { queries }), /marked as gallery/);
    assert.match(
      await fault(marked(['1', '0', '?', '0']), { queries }),
      /row 2 is "\?", expected query/,
    );
    assert.match(
      await fault(marked(['1', '1', '0', '0']), { queries }),
      /no query has a reference/,
    );
    const wide = beside('wide.csv', 'label,x,y,z\na,1,2,3\n');
    assert.match(await fault(good, { gallery: wide }), /wide\.csv: has 3 dimensions, expected 2/);
    assert.match(await fault(good, { gallery: wide, queries }), /--queries: .* without --gallery/);
  });

  it('is said of options', async () => {
    assert.match(
      await fault(good, { metrics: 'map' }),
      /metric "map": is unknown, expected one of/,
    );
    assert.match(
      await fault(good, { metrics: 'map-at-r,' }),
      /--metrics: is "map-at-r,", expected/,
    );
    assert.match(
      await fault(good, { metrics: 'map-at-r,map-at-r' }),
      /--metrics: "map-at-r" is there twice, expected each metric once/,
    );
    assert.match(await fault(good, { metrics: 'map-at-r:k' }), /"k" is no setting/);
    assert.match(await fault(good, { metrics: 'map-at-r:k=1' }), /unknown option "k"/);
    assert.match(await fault(good, { similarity: 'l1' }), /--similarity: is "l1", expected one of/);
    assert.match(await fault(good, { seed: '-1' }), /--seed: is "-1", expected a whole number/);
    assert.match(await fault(good, { memory: 'all' }), /--memory: is "all", expected/);
    const images = beside('images.txt', 'a.png\nb.png\nc.png\nd.png\n');
    assert.match(await fault(good, { images }), /--images: .*a\.png does not exist/);
  });
});
