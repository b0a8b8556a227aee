import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeBatches } from './batches.ts';
import { trainingCases } from './training-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-batches-'));
afterAll(() => rmSync(folder, { recursive: true }));
const shape = trainingCases[0]!;
const write = (seed: number) => {
  const { images, labels } = writeBatches(shape, seed, folder);
  return { images: readFileSync(images), labels: readFileSync(labels) };
};

describe('the batches of both sides', () => {
  const { images, labels } = write(0);
  const classes = Array.from({ length: labels.length / 4 }, (_, at) => labels.readInt32LE(4 * at));

  it('are the same for the same seed and others for another', () => {
    expect(write(0).images.equals(images)).toBe(true);
    expect(write(1).images.equals(images)).toBe(false);
  });
  it('hold eight classes with four images each', () => {
    for (let start = 0; start < classes.length; start += shape.batchSize) {
      const batch = classes.slice(start, start + shape.batchSize);
      const counts = [...new Set(batch)].map(
        (label) => batch.filter((one) => one === label).length,
      );
      expect(counts).toEqual(Array(8).fill(4));
    }
  });
  it('use every class and no other', () => {
    expect([...new Set(classes)].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: shape.classes }, (_, label) => label),
    );
  });
  it('have one image for each label', () => {
    expect(images).toHaveLength(classes.length * shape.size ** 2 * shape.channels);
  });
});
