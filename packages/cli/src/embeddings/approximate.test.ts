import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isConfigError, type Plugin, stream } from '@reality-check/core';
import { createRegistry } from '@reality-check/core/registry';
import mapAtR from '@reality-check/metric-map-at-r';
import meanAveragePrecision from '@reality-check/metric-mean-average-precision';
import nmi from '@reality-check/metric-nmi';
import precisionAt1 from '@reality-check/metric-precision-at-1';
import { embeddingsTable, writeEmbeddingsReport } from '@reality-check/report';
import { afterAll, assert, describe, it } from 'vitest';
import { type EmbeddingsOptions, evaluate } from '../commands/evaluate-embeddings.ts';
import { loadUsearch } from './usearch.ts';

const folder = mkdtempSync(join(tmpdir(), 'approximate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const registry = createRegistry();
for (const plugin of [mapAtR, meanAveragePrecision, nmi, precisionAt1]) {
  registry.add(plugin as unknown as Plugin);
}

function write(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Rows about the centres of 20 classes, and one that is alone in its class. */
function table(rows: number): string {
  const random = stream(1, 'rows');
  const lines = Array.from({ length: rows }, (_, row) => {
    const centre = stream(row % 20, 'centre');
    const values = Array.from({ length: 8 }, () => centre.normal() + random.normal());
    return `${row === 0 ? 'alone' : `c${row % 20}`},${values.join(',')}\n`;
  });
  return `label,${Array.from({ length: 8 }, (_, k) => `e${k}`).join(',')}\n${lines.join('')}`;
}

const path = write('rows.csv', table(600));

async function evaluated(options: EmbeddingsOptions, file = path) {
  const all = { backend: 'javascript', metrics: 'precision-at-1,map-at-r', ...options } as const;
  return (await evaluate(file, all, registry)).evaluation;
}

async function fault(options: EmbeddingsOptions): Promise<string> {
  try {
    await evaluated(options);
  } catch (error) {
    assert.ok(isConfigError(error), String(error instanceof Error ? error.stack : error));
    return error.message;
  }
  return 'nothing';
}

describe('an approximate evaluation', () => {
  it('comes near the exact one, says how near, and gives the same numbers again', async () => {
    const exact = await evaluated({});
    const found = await evaluated({ approximate: true });
    const { approximate } = found;
    assert.match(approximate!.library, /^usearch@2\.\d+\.\d+$/);
    assert.equal(approximate!.sample, 599);
    assert.isAbove(approximate!.recall, 0.99);
    assert.deepEqual([found.lone, exact.lone], [1, 1]);
    found.metrics.forEach(({ value, queries }, at) => {
      assert.closeTo(value, exact.metrics[at]!.value, 0.01);
      // All queries with a relevant reference were drawn, so these are the values themselves.
      assert.closeTo(queries!.sample!.exact, exact.metrics[at]!.value, 1e-12);
      assert.closeTo(queries!.sample!.approximate, value, 1e-12);
    });
    const again = await evaluated({ approximate: true });
    assert.deepEqual(again.metrics, found.metrics);
    const narrow = await evaluated({ approximate: true, expansion: '1' });
    assert.isBelow(narrow.approximate!.recall, approximate!.recall);
  });

  it('searches galleries, by any similarity, for a single query too', async () => {
    const gallery = write('gallery.csv', table(200));
    const lines = table(200).split('\n');
    const one = write('one.csv', `${lines[0]}\n${lines[5]}\n`);
    for (const similarity of ['cosine', 'euclidean', 'dot']) {
      const exact = await evaluated({ gallery, similarity }, one);
      const found = await evaluated({ gallery, similarity, approximate: true }, one);
      assert.deepEqual(
        found.metrics.map(({ value }) => value),
        exact.metrics.map(({ value }) => value),
      );
    }
  });

  it('is marked as one wherever its numbers stand', async () => {
    const found = await evaluated({ approximate: true, metrics: 'map-at-r,nmi' });
    assert.match(embeddingsTable(found), /MAP@R \(approximate\).*\n.*NMI \(restarts 1\)/);
    const report = join(folder, 'report');
    await writeEmbeddingsReport(found, report);
    const read = (name: string) => readFileSync(join(report, name), 'utf8');
    for (const name of ['results.md', 'results.csv', 'queries.csv', 'classes.csv', 'index.html']) {
      assert.include(read(name), 'MAP@R (approximate)', name);
    }
    for (const name of ['results.md', 'index.html']) {
      assert.match(read(name), /recall [01]\.\d+ \(95 % interval 0\.9\d+ to [01]\.\d+\)/, name);
    }
    const { search, metrics } = JSON.parse(read('results.json'));
    const { recall, ...stated } = search.approximate;
    assert.deepEqual({ ...stated, recall: recall.mean }, found.approximate);
    assert.isTrue(recall.low < recall.mean && recall.mean <= recall.high);
    assert.deepEqual(metrics[0].sample, found.metrics[0]!.queries!.sample);
    assert.notProperty(metrics[1], 'sample');
  });

  it('is refused where the search cannot serve', async () => {
    assert.match(
      await fault({ approximate: true, metrics: 'map-at-r,mean-average-precision' }),
      /--approximate: metric "mean-average-precision": looks at the ranks of all references/,
    );
    assert.match(await fault({ approximate: true, metrics: 'nmi' }), /no metric searches/);
    assert.match(await fault({ expansion: '64' }), /--expansion: .* expected --approximate/);
    assert.match(await fault({ approximate: true, expansion: '0' }), /--expansion: is "0"/);
  });

  it('says what to install where the library is missing or cannot be loaded', () => {
    assert.throws(() => loadUsearch([folder]), /usearch cannot be loaded \(it is not installed\)/);
    const broken = join(folder, 'node_modules/usearch');
    mkdirSync(broken, { recursive: true });
    writeFileSync(join(broken, 'index.js'), "throw new Error('no build for this machine\\nat x');");
    assert.throws(
      () => loadUsearch([folder]),
      /cannot be loaded \(no build for this machine\), .*npm install --ignore-scripts usearch@/,
    );
  });
});
