import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, assert, describe, it } from 'vitest';
import { chooseTexts, chooseVectors, openContent } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'embedding-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sought = { what: 'labels', option: '--labels', usual: ['label'] };

async function read(text: string, named?: string, ending = 'csv') {
  const path = join(folder, `table.${ending}`);
  writeFileSync(path, text);
  const content = await openContent(path);
  const label = chooseTexts(content, undefined, sought);
  const vectors = chooseVectors(content, named, new Set([label]));
  const found = await content.read({ vectors, texts: [label] });
  return { vectors, values: [...found.vectors!.values], labels: found.texts[0] };
}

async function fault(text: string, named?: string): Promise<string> {
  return read(text, named).then(
    () => 'nothing',
    (error: Error) => error.message.replace(/^.*table\.csv: /, ''),
  );
}

describe('a table as text', () => {
  it('gives its numbered columns in the order of their numbers', async () => {
    const found = await read('id,e_10,e_9,label\n7,1,2,a\n8,3,4,b\n');
    assert.deepEqual(found, { vectors: ['e_9', 'e_10'], values: [2, 1, 4, 3], labels: ['a', 'b'] });
    assert.deepEqual((await read(',0,1,label\n0,5,6,x\n')).values, [5, 6]);
  });

  it('gives lists of numbers, quoted labels and other delimiters', async () => {
    const found = await read('label,vector\n"a, ""b""","[1, 2.5]"\nc,"[3,4]"\n');
    assert.deepEqual(found, {
      vectors: ['vector'],
      values: [1, 2.5, 3, 4],
      labels: ['a, "b"', 'c'],
    });
    assert.deepEqual((await read('label\tx\ty\r\na\t1\t2\r\n', undefined, 'tsv')).values, [1, 2]);
    assert.deepEqual((await read('\ufefflabel;x;y\na;1;2\n')).values, [1, 2]);
  });

  it('takes NaN and infinity as the numbers that they are', async () => {
    assert.deepEqual((await read('label,x,y\na,nan,-inf\nb,NaN,inf\n')).values, [
      Number.NaN,
      -Infinity,
      Number.NaN,
      Infinity,
    ]);
  });

  it('says which cell, row or line is wrong', async () => {
    assert.equal(
      await fault('label,x,y\na,1,2\nb,,2\n'),
      'row 1, column "x" is "", expected a number',
    );
    assert.match(await fault('label,x0,x1\na,1,two\n', 'x'), /row 0, column "x1" is "two"/);
    assert.match(await fault('label,x,y\na,1,2\nb,1\n'), /^line 3: Invalid Record Length/);
    assert.match(
      await fault('label,v\na,"[1,2]"\nb,"[1]"\n'),
      /row 1 has 1 dimensions, expected 2/,
    );
    assert.match(await fault('label,v\na,"[1,x]"\n'), /is no list of numbers/);
    assert.match(await fault('label,x,x\na,1,2\n'), /several columns of the name x/);
    assert.match(
      await fault('label,x,y\na,1,2\n', 'z'),
      /has no z, expected one of label \(texts\)/,
    );
  });

  it('gives back any label and any number', async () => {
    const row = fc.tuple(fc.string({ minLength: 1 }), fc.float(), fc.float());
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const lines = rows.map(([label, x, y]) => `${quoted(label)},${x},${y}`);
        const found = await read(`label,x,y\n${lines.join('\n')}\n`);
        assert.deepEqual(
          found.labels,
          rows.map(([label]) => label),
        );
        assert.deepEqual(
          found.values,
          rows.flatMap(([, x, y]) => [x, y].map((value) => Number(String(value)))),
        );
      }),
      { numRuns: 30 },
    );
  });
});
