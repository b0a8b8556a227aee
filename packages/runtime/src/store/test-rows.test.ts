import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, assert, it } from 'vitest';
import { writeTestRows } from './test-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'test-rows-'));
mkdirSync(join(folder, 'test'));
afterAll(() => rmSync(folder, { recursive: true }));

it('rows are listed with their classes and images', () => {
  const rows = {
    rows: Int32Array.of(2, 0),
    labels: Int32Array.of(1, 0),
    classes: ['cat', 'dog, wild'],
  };
  writeTestRows(folder, rows, { names: ['cat/1.png', 'cat/2.png', 'dog, wild/1.png'] });
  assert.equal(
    readFileSync(join(folder, 'test', 'rows.csv'), 'utf8'),
    'row,class,image\r\n0,"dog, wild","dog, wild/1.png"\r\n1,cat,cat/1.png\r\n',
  );
});
