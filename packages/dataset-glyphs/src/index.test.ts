import { createHash } from 'node:crypto';
import { make } from '@reality-check/core';
import { datasetContract } from '@reality-check/testkit';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { versionOf } from './font-package.ts';
import glyphs from './index.ts';
import { createRenderer } from './render.ts';

datasetContract(glyphs);
datasetContract(glyphs, { label: 'typeface', size: 41 });

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const create = (size: number, label: 'character' | 'typeface' = 'character') =>
  make(glyphs({ size, label }), {
    decode: () => Promise.reject(new Error('the data set draws its pictures itself')),
  });

describe('the samples', async () => {
  const samples = await create(28).samples();

  it('are at most 8,000 of at least 120 characters, at least 20 of each', () => {
    const counts = new Map<string, number>();
    for (const one of samples) counts.set(one.class, (counts.get(one.class) ?? 0) + 1);
    expect(samples.length).toBeLessThanOrEqual(8000);
    expect(counts.size).toBeGreaterThanOrEqual(120);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(20);
  });

  it('say where each picture comes from', () => {
    expect(samples[0]).toEqual({
      name: 'anonymous-pro/400/normal/A',
      class: 'A',
      superClass: 'latin',
      fingerprint: `@fontsource/anonymous-pro@${versionOf('anonymous-pro')}/files/anonymous-pro-latin-400-normal.woff2`,
    });
  });

  it('stay the same when the typeface is the class', async () => {
    const byTypeface = await create(28, 'typeface').samples();
    expect(byTypeface.map(({ name }) => name)).toEqual(samples.map(({ name }) => name));
    expect(byTypeface[0]).toMatchObject({ class: 'anonymous-pro', superClass: 'mono' });
  });
});

describe('the pictures', async () => {
  const side = 28;
  const dataset = create(side);
  const samples = await dataset.samples();
  const rows = samples.map((_, row) => row);
  const pixels = await dataset.pixels(rows);
  const picture = (row: number) => pixels.subarray(row * side * side, (row + 1) * side * side);

  it('fill the promised shape', () => {
    expect(dataset.shape).toEqual([side, side, 1]);
    expect(pixels.length).toBe(samples.length * side * side);
  });

  it('show ink on an empty ground', () => {
    for (const row of rows) {
      const ink = picture(row).reduce((sum, value) => sum + value, 0) / 255;
      expect(ink, samples[row]!.name).toBeGreaterThan(5);
      expect(ink, samples[row]!.name).toBeLessThan((side * side) / 3);
    }
  });

  it('are all different', () => {
    expect(new Set(rows.map((row) => sha256(picture(row)))).size).toBe(rows.length);
  });

  it('do not depend on which are asked for together', async () => {
    const some = rows.filter((row) => row % 331 === 0);
    const together = await dataset.pixels(some);
    for (const [at, row] of some.entries()) {
      const alone = await create(side).pixels([row]);
      expect(alone).toEqual(picture(row).slice());
      expect(together.slice(at * side * side, (at + 1) * side * side)).toEqual(alone);
    }
  });

  it('come in the size asked for', async () => {
    for (const size of [8, 512]) {
      const large = await create(size).pixels(rows.slice(0, 40));
      expect(large.length).toBe(40 * size * size);
      const last = large.subarray(39 * size * size);
      expect(last.some((value) => value > 100)).toBe(true);
    }
  });

  it('have the outlines they had when this version was made', () => {
    const outlines = createRenderer(side).outlines(catalogue());
    expect(sha256(outlines.join('\n'))).toBe(
      '1150daec71c1263bcc275f5b0ba14f9c98ef59c5a709823029c32b7ad54343c3',
    );
  });

  // Filling the outlines is sharp's work: another build of it may round otherwise.
  it.runIf(process.platform === 'linux' && process.arch === 'x64')('have the pixels', () => {
    expect(sha256(pixels)).toBe('8b0ea76de1605a603f454482ba9c15f06293580c593af949dc66b85b20069b0f');
  });
});

it('names the font package that cannot be read', () => {
  expect(() => versionOf('no-such-typeface')).toThrow(
    'data set "glyphs": cannot read @fontsource/no-such-typeface/package.json, expected it as npm installs it; run "npm ci" again',
  );
});
