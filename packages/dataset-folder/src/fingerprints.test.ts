import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fingerprints } from './fingerprints.ts';

const folder = await mkdtemp(join(tmpdir(), 'fingerprints-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

it('gives the SHA-256 of each file, in order, also of large ones', async () => {
  const sizes = [0, 1, 2 ** 18, 2 ** 18 + 1, 3_000_000, ...Array(20).fill(10)];
  const contents = sizes.map((size, at) => Buffer.alloc(size, at + 1));
  const files = sizes.map((_, at) => join(folder, `${at}`));
  for (const [at, file] of files.entries()) await writeFile(file, contents[at]!);
  expect(await fingerprints(files)).toEqual(
    contents.map((content) => createHash('sha256').update(content).digest('hex')),
  );
});

it('counts the files that cannot be read and names the first ten', async () => {
  const missing = Array.from({ length: 12 }, (_, at) => join(folder, `missing${10 + at}`));
  await expect(fingerprints([join(folder, '0'), folder, ...missing])).rejects.toThrow(
    /^data set "folder": 13 of 14 images cannot be read: .+ \(EISDIR\), .+missing10 \(ENOENT\), .+missing18 \(ENOENT\) and 3 more; allow them to be read, or take them away$/,
  );
});
