import { make, stream } from '@reality-check/core';
import { sampledRows, samplerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import mPerClass from './index.ts';

function counts<T>(entries: readonly T[]): ReadonlyMap<T, number> {
  const found = new Map<T, number>();
  for (const entry of entries) found.set(entry, (found.get(entry) ?? 0) + 1);
  return found;
}

const unequal = [2, 9, 3, 8, 2].flatMap((size, label) => Array<number>(size).fill(label));

samplerContract(mPerClass, {
  cases: [
    { batchSize: 32 },
    { batchSize: 12, settings: { perClass: 3 } },
    { batchSize: 10, settings: { perClass: 1 } },
    { batchSize: 15, settings: { perClass: 5 } },
    { batchSize: 16, settings: { perClass: 8 }, labels: unequal },
    { batchSize: 20, settings: { classes: 'independent' } },
    { batchSize: 20, settings: { classes: 'independent', images: 'independent' } },
  ],
  fault(rows, { labels, batchSize, options: { perClass, images } }) {
    const classes = counts(rows.map((row) => labels[row]!));
    if (classes.size !== batchSize / perClass) return `${classes.size} classes`;
    const sizes = counts(labels);
    for (const [label, count] of classes) {
      if (count !== perClass) return `${count} images of class ${label}`;
    }
    for (const [row, count] of counts(rows)) {
      const size = sizes.get(labels[row]!)!;
      const most = images === 'cycle' || size >= perClass ? Math.ceil(perClass / size) : perClass;
      if (count > most) return `row ${row} ${count} times`;
    }
    return undefined;
  },
  pass({ labels, batchSize, options: { perClass, classes, images } }) {
    if (classes === 'independent' || images === 'independent') return Infinity;
    const sizes = counts(labels);
    const visits = Math.ceil(Math.max(...sizes.values()) / perClass);
    return Math.ceil((visits * sizes.size * perClass) / batchSize);
  },
  refuses: [
    {
      batchSize: 32,
      settings: { perClass: 5 },
      labels: [0, 0, 1, 1],
      message: /divisor of .* 32;/,
    },
    { batchSize: 12, labels: [0, 0, 1, 1], message: /found 2 classes, expected at least 3 for/ },
    { batchSize: 8, labels: [0, 0, 7, 1, 1], message: /class 7 has 1 image, expected at least 2/ },
    { batchSize: 4, labels: [], message: /found 0 classes, expected at least 1/ },
    {
      batchSize: 8,
      labels: [0, 0, 0, 1, 1],
      message: /perClass is 4, expected at most 3, the images of the largest class;/,
    },
  ],
});

const classesOf = (labels: number[], batches: number, settings = {}) => {
  const sampler = make(mPerClass({ perClass: 1, ...settings }), {
    batchSize: 4,
    random: stream(0),
  });
  const iterator = sampler.batches(sampledRows(labels), stream(0));
  return Array.from({ length: batches }, () => [...iterator.next().value!].map((r) => labels[r]!));
};

it('draws every class once before any comes again, also across batches', () => {
  // Three passes over 6 classes need 18 places; batches of 4 reach over the end of each pass.
  const drawn = classesOf([0, 1, 2, 3, 4, 5], 9).flat();
  for (let pass = 0; pass < 6; pass++) {
    expect(drawn.slice(pass * 6, pass * 6 + 6).sort()).toEqual([0, 1, 2, 3, 4, 5]);
  }
});

it('draws classes anew for every batch if asked to', () => {
  const drawn = classesOf([0, 1, 2, 3, 4, 5], 300, { classes: 'independent' });
  const firstPasses = drawn.map((_, at) => new Set(drawn.slice(at, at + 2).flat()).size);
  expect(Math.min(...firstPasses)).toBe(4);
  for (const [, count] of counts(drawn.flat())) expect(Math.abs(count - 200)).toBeLessThan(40);
});

it('goes through the images of a class that has fewer than perClass as evenly as it can', () => {
  const sampler = make(mPerClass({ perClass: 5 }), { batchSize: 10, random: stream(0) });
  const batches = sampler.batches(sampledRows([3, 3, 4, 4, 4, 4, 4]), stream(0));
  const drawn = [...batches.next().value!, ...batches.next().value!];
  expect([...counts(drawn)].sort((a, b) => a[0] - b[0])).toEqual(
    [5, 5, 2, 2, 2, 2, 2].map((count, row) => [row, count]),
  );
});

it('takes classes of one image when one per class is wanted', () => {
  expect(classesOf([9, 8, 7, 6], 1)[0]!.sort()).toEqual([6, 7, 8, 9]);
});
