import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { isConfigError } from '@reality-check/core';
import { afterAll, assert, describe, it } from 'vitest';
import { chooseVectors, openContent } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'embedding-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const reference = (name: string) => readFileSync(new URL(`../reference/${name}`, import.meta.url));

/** What is said of a file with this content when everything in it is read. */
async function fault(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return faultOf(path);
}

async function faultOf(path: string): Promise<string> {
  try {
    const content = await openContent(path);
    const vectors = chooseVectors(content, content.table ? 'embedding' : undefined);
    const texts = content.fields.filter(({ holds }) => holds === 'texts').map(({ name }) => name);
    await content.read({ vectors, texts });
    return 'nothing';
  } catch (error) {
    assert.ok(isConfigError(error), String(error instanceof Error ? error.stack : error));
    assert.notInclude(error.message, '\n');
    assert.ok(error.message.startsWith(`${path}: `), error.message);
    return error.message;
  }
}

describe('a file that cannot be read', () => {
  for (const name of [
    'float32.npy',
    'float16.npy',
    'stored.npz',
    'deflated.npz',
    'tensors.safetensors',
    'zstd.parquet',
  ]) {
    it(`is refused wherever ${name} is cut`, async () => {
      const whole = reference(name);
      assert.equal(await fault(`whole${extname(name)}`, whole), 'nothing');
      for (const part of [0, 0.01, 0.3, 0.6, 0.9, 0.999]) {
        const cut = whole.subarray(0, Math.floor(part * whole.length));
        assert.match(await fault(`cut${extname(name)}`, cut), /expected|is empty/);
      }
    });
  }

  it('is refused where its header states what no array can be', async () => {
    const npy = Buffer.from(reference('float32.npy'));
    const at = npy.indexOf("'shape': (") + 10;
    for (const size of ['-', 'x', '.']) {
      npy.write(size, at, 'latin1');
      assert.match(await fault('negative.npy', npy), /says that the array has the shape \[/);
    }
    const tensor = { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] };
    for (const change of [
      { shape: [-1, -2] },
      { shape: null },
      { data_offsets: undefined },
      { data_offsets: [8, 0] },
      { data_offsets: [-8, 0] },
    ]) {
      const header = Buffer.from(JSON.stringify({ embedding: { ...tensor, ...change } }));
      const length = Buffer.alloc(8);
      length.writeUInt32LE(header.length);
      const bytes = Buffer.concat([length, header, Buffer.alloc(8)]);
      assert.match(
        await fault('stated.safetensors', bytes),
        /says .*embedding.*, expected a whole/,
      );
    }
  });

  it('is refused where an entry of an archive was changed', async () => {
    for (const name of ['stored.npz', 'deflated.npz']) {
      const changed = Buffer.from(reference(name));
      changed[changed.indexOf('}', 0, 'latin1') > 0 ? 190 : 60]! ^= 0x15;
      assert.match(await fault(name, changed), /expected/);
    }
  });

  it('is said to be missing, a folder, empty, or of an ending that is not known', async () => {
    assert.match(await faultOf(join(folder, 'nowhere.npy')), /there is no such file/);
    mkdirSync(join(folder, 'folder.npy'));
    assert.match(await faultOf(join(folder, 'folder.npy')), /is a folder, expected a file/);
    assert.match(await fault('empty.npz', ''), /is empty/);
    assert.match(await fault('x.pt', 'x'), /has the ending "\.pt", expected one of \.npy, \.npz/);
    assert.match(await fault('x.npy', 'no such format at all'), /does not begin as a \.npy/);
  });

  it('is refused where a number is beyond float32, which is not to say that it is infinite', async () => {
    const beyond = /row 5 holds -1e\+300, which is beyond float32 \(up to 3\.4e38\), expected/;
    const whole = Buffer.from(reference('float64.npy'));
    whole.writeDoubleLE(-1e300, whole.length - 8);
    assert.match(await fault('beyond.npy', whole), beyond);
    const rows = ['[1, 2]', '[1, 2]', '[1, 2]', '[1, 2]', '[1, 2]', '[1, -1e300]'];
    const lists = rows.map((row) => `"${row}"`).join('\n');
    assert.match(await fault('beyond.csv', `embedding\n${lists}\n`), beyond);
    assert.equal(await fault('largest.csv', 'embedding\n"[3.4e38, -3.4e38]"\n'), 'nothing');
    whole.writeDoubleLE(Number.NEGATIVE_INFINITY, whole.length - 8);
    assert.equal(await fault('infinite.npy', whole), 'nothing');
  });

  it('is told from what it holds, in a message that fits a screen', async () => {
    const names = Array.from({ length: 3000 }, (_, at) => `n${at}x`).join(',');
    const path = join(folder, 'wide.csv');
    writeFileSync(path, `${'é'.repeat(5000)},${names}\n${'word,'.repeat(3000)}word\n`);
    const { fields } = await openContent(path);
    assert.equal(fields.length, 3001);
    const found = await faultOf(path);
    assert.match(found, /has no embedding, expected one of é{60}… \(.*, 2981 more/);
    assert.isBelow(found.length, 2000);
  });
});
