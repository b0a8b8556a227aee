import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, assert, it } from 'vitest';
import { markReport } from './mark.ts';

const folder = mkdtempSync(join(tmpdir(), 'mark-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('marks a page once, with what is stale now, and unmarks it', () => {
  assert.isFalse(markReport(folder, ['stale']));
  const file = join(folder, 'index.html');
  const page = '<html>\n<body>\n<p>numbers</p>\n</body>\n</html>\n';
  writeFileSync(file, page);
  assert.isFalse(markReport(folder, []));
  assert.isTrue(markReport(folder, ['stale: a <b>']));
  assert.isTrue(markReport(folder, ['stale: c']));
  const text = readFileSync(file, 'utf8');
  assert.include(text, '<body>\n<!-- stale -->');
  assert.include(text, 'stale: c');
  assert.notInclude(text, 'stale: a');
  assert.isFalse(markReport(folder, ['stale: c']));
  markReport(folder, []);
  assert.equal(readFileSync(file, 'utf8'), page);
});
