import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Plugin, stream } from '@reality-check/core';
import { createRegistry } from '@reality-check/core/registry';
import mapAtR from '@reality-check/metric-map-at-r';
import nmi from '@reality-check/metric-nmi';
import rPrecision from '@reality-check/metric-r-precision';
import { writeEmbeddingsReport } from '@reality-check/report';
import sharp from 'sharp';
import { afterAll, assert, describe, it } from 'vitest';
import { type EmbeddingsOptions, evaluate } from '../commands/evaluate-embeddings.ts';

const folder = mkdtempSync(join(tmpdir(), 'several-'));
afterAll(() => rmSync(folder, { recursive: true }));
const registry = createRegistry();
for (const plugin of [mapAtR, nmi, rPrecision]) registry.add(plugin as unknown as Plugin);

function evaluated(lines: readonly string[], options: EmbeddingsOptions = {}) {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, `label,x,y${options.images ? ',image' : ''}\n${lines.join('\n')}\n`);
  const all = { backend: 'javascript', metrics: 'r-precision', labelSeparator: ';' } as const;
  return evaluate(path, { ...all, ...options }, registry);
}

async function fault(lines: readonly string[], options: EmbeddingsOptions = {}): Promise<string> {
  return evaluated(lines, options).then(
    () => 'nothing',
    (error: Error) => error.message,
  );
}

describe('rows with several labels', () => {
  it('are relevant to each other where they share one', async () => {
    const random = stream(1, 'labels');
    const sets = Array.from({ length: 30 }, () => {
      const drawn = ['a', 'b', 'c', 'd'].filter(() => random.uniform() < 0.3);
      return drawn.length > 0 ? drawn : ['e'];
    });
    const lines = sets.map((labels, row) => `${labels.join('; ')},${row + row * row * 0.01},1`);
    const { evaluation } = await evaluated(lines, { similarity: 'euclidean' });
    // By the definition, over rows on a line of growing steps.
    const place = (row: number) => row + row * row * 0.01;
    sets.forEach((labels, row) => {
      const near = [...sets.keys()].filter((other) => other !== row);
      near.sort((a, b) => Math.abs(place(a) - place(row)) - Math.abs(place(b) - place(row)));
      const hits = near.map((other) => sets[other]!.some((label) => labels.includes(label)));
      const relevant = hits.filter(Boolean).length;
      const expected = hits.slice(0, relevant).filter(Boolean).length / relevant;
      assert.closeTo(evaluation.metrics[0]!.queries!.scores[row]!, expected, 1e-12);
    });
    assert.match(evaluation.notes[0]!, /several labels/);
  });

  it('are of one class where their labels are the same in any order', async () => {
    const { evaluation } = await evaluated(['b;a,1,2', 'a; b,2,1', 'c,1,1', 'a,1,3']);
    assert.deepEqual(evaluation.classes, ['a;b', 'c', 'a']);
    assert.equal(evaluation.lone, 1);
  });

  it('are right neighbours on the page where they share a label', async () => {
    const create = { width: 9, height: 9, channels: 3, background: 'red' } as const;
    const image = join(folder, 'red.png');
    await sharp({ create }).png().toFile(image);
    const lines = ['a;b,1,2', 'b;c,1,2.1', 'd,2,1', 'd;e,2,1.1'].map((line) => `${line},${image}`);
    const { evaluation, source } = await evaluated(lines, { images: 'image' });
    await writeEmbeddingsReport(evaluation, join(folder, 'report'), source);
    const page = readFileSync(join(folder, 'report', 'index.html'), 'utf8');
    assert.match(page, /class="right"/);
    assert.notMatch(page, /class="wrong"/);
  });

  it('are refused where nothing could be said', async () => {
    const lines = ['a;b,1,2', 'b,2,1', 'c,1,1'];
    assert.match(await fault(lines, { metrics: 'nmi' }), /metric "nmi" needs rows of one class/);
    assert.match(await fault(lines, { labelSeparator: '' }), /--label-separator: is empty/);
    assert.match(await fault(lines, { approximate: true }), /expected it without --approximate/);
    assert.match(await fault([...lines, '; ;,3,1']), /row 3 is "; ;", expected one label at least/);
    assert.match(await fault(['a;b,1,2', 'c,2,1']), /no class has two members/);
  });
});
