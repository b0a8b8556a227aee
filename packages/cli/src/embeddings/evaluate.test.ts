import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Plugin, stream } from '@reality-check/core';
import { createRegistry } from '@reality-check/core/registry';
import mapAtR from '@reality-check/metric-map-at-r';
import precisionAt1 from '@reality-check/metric-precision-at-1';
import rPrecision from '@reality-check/metric-r-precision';
import { writeEmbeddingsReport } from '@reality-check/report';
import sharp from 'sharp';
import { afterAll, assert, describe, it } from 'vitest';
import { type EmbeddingsOptions, evaluate } from '../commands/evaluate-embeddings.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const registry = createRegistry();
for (const plugin of [mapAtR, precisionAt1, rPrecision]) registry.add(plugin as unknown as Plugin);

const file = (name: string) => join(folder, name);

/** Writes a file and gives its path. */
function write(name: string, content: string | Uint8Array): string {
  writeFileSync(file(name), content);
  return file(name);
}

function npy(name: string, type: string, shape: readonly number[], data: ArrayBufferView): string {
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const text = header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11);
  const start = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${text}\n`, 'latin1');
  start.writeUInt16LE(text.length + 1, 8);
  return write(name, Buffer.concat([start, new Uint8Array(data.buffer)]));
}

async function numbers(path: string, options: EmbeddingsOptions = {}) {
  const { evaluation } = await evaluate(path, { backend: 'javascript', ...options }, registry);
  const { metrics, lone, tied, notes, classes } = evaluation;
  return { values: metrics.map(({ value }) => value), lone, tied, notes, classes, evaluation };
}

/** Queries with the classes of the others by distance, nearest first, by hand on a line. */
const line = 'label,x,y\na,0,1\na,1,10\nb,3,10\nb,30,10\nc,40,1\n';

describe('embeddings of any tool', () => {
  it('are scored as the metrics are defined', async () => {
    const { values, lone, classes } = await numbers(write('line.csv', line));
    // By angle: the rows stand in their order, so that each a finds the other, the first b an a, the second c.
    assert.deepEqual(values, [0.5, 0.5, 0.5]);
    assert.deepEqual([lone, classes], [1, ['a', 'b', 'c']]);
  });

  it('give the same numbers from any file and any kind of label', async () => {
    const random = stream(1, 'test');
    const [rows, dimensions] = [40, 3];
    const values = Float32Array.from({ length: rows * dimensions }, () => random.normal());
    const big = BigInt64Array.from({ length: rows }, (_, row) => 2n ** 53n + BigInt(row % 4));
    const path = npy('rows.npy', '<f4', [rows, dimensions], values);
    const labels = npy('labels.npy', '<i8', [rows], big);
    const expected = await numbers(path, { labels });
    assert.equal(expected.classes.length, 4);
    const lines = Array.from(big, (label, row) => {
      const vector = [...values.subarray(row * dimensions, (row + 1) * dimensions)];
      return `x${label},${vector.join(',')}`;
    });
    const csv = write('rows.csv', `name,e0,e1,e2\n${lines.join('\n')}\n`);
    const named = await numbers(csv, { labels: 'name' });
    const texts = write('labels.txt', `${[...big].join('\n')}\n`);
    const beside = await numbers(csv, { embeddings: 'e', labels: texts });
    const double = npy('double.npy', '<f8', [rows, dimensions], Float64Array.from(values));
    const converted = await numbers(double, { labels: `${csv}:name` });
    for (const found of [named, beside, converted]) {
      assert.deepEqual(found.values, expected.values);
    }
    assert.match(converted.notes[0]!, /are float64 and were converted to float32/);
  });

  it('are compared with a gallery in the same file, in another one, or with rows of both', async () => {
    const roles = ['query', 'gallery', 'gallery', 'query', 'gallery'];
    const [header, ...rows] = line.trim().split('\n');
    const table = (chosen: readonly string[]) => `${[header, ...chosen].join('\n')}\n`;
    const marked = rows.map((row, at) => `${row},${roles[at]}`);
    const one = await numbers(write('one.csv', `${header},role\n${marked.join('\n')}\n`), {
      queries: 'role',
    });
    const side = (role: string) => table(rows.filter((_, at) => roles[at] === role));
    const two = await numbers(write('queries.csv', side('query')), {
      gallery: write('gallery.csv', side('gallery')),
    });
    assert.deepEqual(one.values, [0.5, 0.5, 0.5]);
    assert.deepEqual(two.values, one.values);
    assert.deepEqual(Array.from(one.evaluation.queries.rows), [0, 3]);
    const both = rows.map((row, at) => `${row},${at === 2 ? 'both' : 'gallery'}`);
    const own = await numbers(write('both.csv', `${header},role\n${both.join('\n')}\n`), {
      queries: 'role',
    });
    // The query does not find itself.
    assert.deepEqual(own.values, [0, 0, 0]);
  });

  it('tell the range of ties and the queries that are alone', async () => {
    const ties = write('ties.csv', 'label,x,y\na,1,0\na,0,1\nb,0,1\nb,0,1\nc,1,1\n');
    const { evaluation, tied, lone } = await numbers(ties);
    const { queries } = evaluation.metrics[0]!;
    assert.ok(tied > 0 && lone === 1);
    assert.ok(queries!.worst < queries!.best);
  });

  it('are shown with their nearest neighbours', async () => {
    const paths = ['red', 'blue', 'red', 'green'].map((colour, at) => ({
      colour,
      name: `${at}.png`,
    }));
    for (const { colour, name } of paths) {
      const create = { width: 9, height: 9, channels: 3, background: colour } as const;
      await sharp({ create }).png().toFile(file(name));
    }
    const rows = paths.map(({ colour, name }, at) => `${colour},${name},${at},1`);
    const table = write('seen.csv', `label,image,x,y\n${rows.join('\n')}\n`);
    const options = { images: 'image', backend: 'javascript' } as const;
    const { evaluation, source } = await evaluate(table, options, registry);
    await writeEmbeddingsReport(evaluation, file('report'), source);
    const page = readFileSync(join(file('report'), 'index.html'), 'utf8');
    assert.match(page, /aria-label="query: red, [^"]*0\.png"/);
    assert.match(page, /class="wrong"/);
    const { metrics } = JSON.parse(readFileSync(join(file('report'), 'results.json'), 'utf8')) as {
      metrics: { value: number }[];
    };
    assert.deepEqual(
      metrics.map(({ value }) => value),
      evaluation.metrics.map(({ value }) => value),
    );
  });
});
