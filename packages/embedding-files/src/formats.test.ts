import { fileURLToPath } from 'node:url';
import { assert, describe, it } from 'vitest';
import { chooseVectors, openContent } from './index.ts';

// Written by NumPy, safetensors and PyArrow: `reference/make.py`.
const file = (name: string) => fileURLToPath(new URL(`../reference/${name}`, import.meta.url));
const embeddings = Array.from({ length: 18 }, (_, at) => at / 2 - 4);
const labels = [2n ** 53n + 1n, 2n ** 53n, 5n, 5n, 2n ** 53n + 1n, 2n ** 53n].map(String);
const words = ['ä b', 'c', '', 'ä b', 'c', 'dd'];

async function vectors(name: string, field?: string) {
  const content = await openContent(file(name));
  return (await content.read({ vectors: chooseVectors(content, field) })).vectors!;
}

async function texts(name: string, ...fields: string[]) {
  return (await (await openContent(file(name))).read({ texts: fields })).texts;
}

describe('embeddings of other tools', () => {
  for (const [name, type, field] of [
    ['float32.npy', 'float32'],
    ['float64.npy', 'float64'],
    ['float16.npy', 'float16'],
    ['big-endian.npy', 'float64'],
    ['columns.npy', 'float32'],
    ['stored.npz', 'float32'],
    ['deflated.npz', 'float16'],
    ['tensors.safetensors', 'float64'],
    ['snappy.parquet', 'float32', 'embedding'],
    ['zstd.parquet', 'float64', 'e'],
    ['gzip.parquet', 'float16', 'half'],
  ] as const) {
    it(`are read from ${name} (${type}${field ? `, ${field}` : ''})`, async () => {
      const found = await vectors(name, field);
      assert.deepEqual([...found.values], embeddings);
      assert.deepEqual([found.dimensions, found.type], [3, type]);
    });
  }

  it('are read from small whole numbers, and refused as large ones', async () => {
    assert.deepEqual(
      [...(await vectors('int8.npy')).values],
      embeddings.map((value) => 2 * value),
    );
    const content = await openContent(file('int32.npy'));
    await assertRejects(
      content.read({ vectors: ['the array'] }),
      /holds int32, expected embeddings/,
    );
  });

  it('keep every digit of whole numbers and every letter of texts beside them', async () => {
    assert.deepEqual(await texts('stored.npz', 'labels', 'words'), [labels, words]);
    assert.deepEqual(await texts('stored.npz', 'bytes'), [['c', '']]);
    assert.deepEqual(await texts('deflated.npz', 'y'), [labels]);
    const flags = labels.map((label) => String(label !== '5'));
    assert.deepEqual(await texts('tensors.safetensors', 'labels', 'flags'), [labels, flags]);
    assert.deepEqual(await texts('zstd.parquet', 'id', 'label', 'flag'), [labels, words, flags]);
  });
});

async function assertRejects(action: Promise<unknown>, expected: RegExp): Promise<void> {
  const error = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Error && error.name === 'ConfigError', String(error));
  assert.match(error.message, expected);
  assert.notInclude(error.message, '\n');
}

describe('what is no embedding', () => {
  const read = (name: string, wanted: { vectors?: string[]; texts?: string[] }) =>
    openContent(file(name)).then((content) => content.read(wanted));

  it('is said in one line', async () => {
    await assertRejects(
      read('cube.npy', { vectors: ['the array'] }),
      /shape \[2, 3, 3\], expected/,
    );
    await assertRejects(
      read('objects.npy', { texts: ['the array'] }),
      /Python objects \(pickled\)/,
    );
    await assertRejects(
      read('float32.npy', { texts: ['the array'] }),
      /shape \[6, 3\], expected \[rows\]/,
    );
    await assertRejects(
      read('ragged.parquet', { vectors: ['embedding'] }),
      /row 2 has 1 dimensions, expected 2/,
    );
    await assertRejects(
      read('holes.parquet', { vectors: ['embedding'] }),
      /row 1 has no embedding/,
    );
    await assertRejects(read('holes.parquet', { texts: ['label'] }), /row 1 has no label/);
  });
});
