import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { afterAll, assert, describe, it } from 'vitest';
import { readBundle, writeBundle } from './safetensors.ts';

const folder = mkdtempSync(join(tmpdir(), 'safetensors-'));
const path = join(folder, 'bundle.safetensors');
afterAll(() => rmSync(folder, { recursive: true }));

describe('safetensors', () => {
  it('gives back what was written, to the last bit', () => {
    const values = Float32Array.of(1, -0, Number.NaN, 1e-45, Infinity, 0.1);
    const counts = Int32Array.of(-1, 2 ** 31 - 1);
    writeBundle(path, {
      tensors: { a: { shape: [2, 3], values }, b: { shape: [2], values: counts } },
      metadata: { step: '7' },
    });
    const { tensors, metadata } = readBundle(path);
    assert.deepEqual(tensors.a?.shape, [2, 3]);
    assert.deepEqual(new Uint8Array(tensors.a!.values.buffer), new Uint8Array(values.buffer));
    assert.deepEqual(tensors.b?.values, counts);
    assert.equal(metadata.step, '7');
  });

  it('refuses a file that was cut or changed anywhere', () => {
    writeBundle(path, {
      tensors: { a: { shape: [4], values: Float32Array.of(1, 2, 3, 4) } },
      metadata: {},
    });
    const whole = readFileSync(path);
    for (const length of [0, 5, 20, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      assert.throws(() => readBundle(path), ConfigError, /is damaged/);
    }
    for (const at of [3, 12, whole.length - 2]) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0x15;
      writeFileSync(path, changed);
      assert.throws(() => readBundle(path), ConfigError, /is damaged/);
    }
  });
});
