import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cropFlip from '@reality-check/augmentation-crop-flip';
import { isConfigError, type NormalUse } from '@reality-check/core';
import { afterAll, describe, expect, it } from 'vitest';
import { openFeeder } from './feeder.ts';
import type { Changes } from './messages.ts';
import { openFeed } from './open-feed.ts';
import { feedFromThread } from './threaded.ts';

const shape = [6, 5, 3] as const;
const size = 6 * 5 * 3;
const count = 12;
const held = new Uint8Array(new SharedArrayBuffer(count * size));
for (let at = 0; at < held.length; at++) held[at] = (at * 7919) % 251;

const folder = mkdtempSync(join(tmpdir(), 'reality-check-feeding-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'pixels');
writeFileSync(file, held);

/** Writes an augmentation as a user's file has it. */
function ownAugmentation(name: string, apply: string): Changes {
  const path = join(folder, `${name}.mjs`);
  const core = import.meta.resolve('@reality-check/core');
  writeFileSync(
    path,
    `import { ConfigError, defineAugmentation } from '${core.replace('/src/index.ts', '/dist/index.js')}';
     import * as tf from '${import.meta.resolve('@tensorflow/tfjs-core')}';
     export default defineAugmentation({ name: '${name}', source: import.meta.url, params: {},
       create: () => ({ apply(image, output, random) { ${apply} } }) });`,
  );
  const uses = `@someone/augmentation-${name}@1.0.0`;
  return {
    augmentation: [{ uses, with: {} }],
    sources: { [uses]: `file://${path}` },
    place: { seed: 1, repeat: 0, fold: 0 },
  };
}

const uses = '@reality-check/augmentation-crop-flip@1.0.0';
const changes: Changes = {
  augmentation: [
    { uses, with: { scaleMin: 0.3, ratioMin: 0.75, ratioMax: 1.33, flip: 0.5 } },
    { uses, with: { scaleMin: 1, ratioMin: 1, ratioMax: 1, flip: 0.5 } },
  ] as NormalUse[],
  sources: { [uses]: cropFlip.source },
  place: { seed: 4, repeat: 1, fold: 2 },
};
const sources = [{ held }, { file }];

describe('what prepares batches', () => {
  it.each(sources)('gives the bytes that this thread would make, in order', async (source) => {
    const pictures = { shape, count, source };
    const unchanged = { ...changes, augmentation: [] };
    const wanted = [undefined, unchanged, changes].flatMap((changed) =>
      [openFeeder, feedFromThread].map((open) => [changed, open] as const),
    );
    for (const [changed, open] of wanted) {
      const feedSource = { pictures, ...(changed && { changes: changed }) };
      const feeder = open(feedSource);
      const here = await openFeed(feedSource);
      const orders = Array.from({ length: 20 }, (_, at) =>
        Int32Array.from({ length: 1 + (at % 4) }, (_, row) => (at * 5 + row * 3) % count),
      );
      const pending = orders.map((rows, at) => feeder.prepare(rows, at + 1));
      for (const [at, rows] of orders.entries()) {
        const buffer = new ArrayBuffer(rows.length * size);
        here.prepare({ rows, step: at + 1, buffer });
        expect(await pending[at]).toEqual(new Uint8Array(buffer));
      }
      here.close();
      feeder.close();
    }
  });

  it.each(sources)('uses memory again that was given back', async (source) => {
    const feeder = openFeeder({ pictures: { shape, count, source } });
    const first = await feeder.prepare(Int32Array.of(1, 2, 3));
    const taken = first.slice();
    feeder.reuse(first);
    const second = await feeder.prepare(Int32Array.of(3, 2));
    // Handed to the thread and back, or never out of hand.
    expect(first.length).toBe('file' in source ? 0 : 3 * size);
    expect(second.buffer.byteLength).toBe(3 * size);
    expect([...second]).toEqual([...taken.subarray(2 * size), ...taken.subarray(size, 2 * size)]);
    feeder.close();
  });

  it.each(sources)('refuses a picture that there is not', async (source) => {
    const feeder = openFeeder({ pictures: { shape, count, source } });
    await expect(feeder.prepare(Int32Array.of(count))).rejects.toThrow(`no image ${count}`);
    feeder.close();
  });

  it('passes errors on as they are, and goes on', async () => {
    const pictures = { shape, count, source: { held } };
    const mistake = ownAugmentation(
      'strict',
      'if (image[0] === 0) throw new ConfigError("augmentation strict: found 0"); output.set(image);',
    );
    const fault = ownAugmentation('broken', 'null.length;');
    const [strict, broken] = [mistake, fault].map((one) => openFeeder({ pictures, changes: one }));
    const error = await strict!.prepare(Int32Array.of(0)).catch((caught: unknown) => caught);
    expect(isConfigError(error)).toBe(true);
    expect((error as Error).message).toBe('augmentation strict: found 0');
    expect(await strict!.prepare(Int32Array.of(1))).toEqual(held.slice(size, 2 * size));
    const bug = (await broken!.prepare(Int32Array.of(0)).catch((caught) => caught)) as Error;
    expect(isConfigError(bug)).toBe(false);
    expect(bug.message).toContain('null');
    expect(bug.stack).toContain('broken.mjs');
    await expect(strict!.prepare(Int32Array.of(count))).rejects.toThrow(`no image ${count}`);
    strict!.close();
    broken!.close();
  });

  it('says that an augmentation cannot use tfjs', async () => {
    const pictures = { shape, count, source: { held } };
    const tensors = openFeeder({ pictures, changes: ownAugmentation('tensors', 'tf.scalar(1);') });
    await expect(tensors.prepare(Int32Array.of(0))).rejects.toThrow(
      /^augmentation "@someone\/augmentation-tensors@1.0.0": found a tfjs operation, expected plain JavaScript .* no TensorFlow$/,
    );
    tensors.close();
  });

  it('says so where it ended, and is started again', async () => {
    const pictures = { shape, count, source: { held } };
    const ending = openFeeder({
      pictures,
      changes: ownAugmentation('ending', 'process.exit(1);'),
    });
    await expect(ending.prepare(Int32Array.of(0))).rejects.toThrow('ended');
    await expect(ending.prepare(Int32Array.of(0))).rejects.toThrow('ended');
    const after = openFeeder({ pictures: { shape, count, source: { file } } });
    expect(await after.prepare(Int32Array.of(2))).toEqual(held.slice(2 * size, 3 * size));
    after.close();
  });
});
