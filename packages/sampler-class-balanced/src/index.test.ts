import { make, stream } from '@reality-check/core';
import { sampledRows, samplerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import classBalanced from './index.ts';

samplerContract(classBalanced, {
  cases: [
    { batchSize: 32 },
    { batchSize: 7, settings: { classes: 'cycle' } },
    { batchSize: 64, settings: { classes: 'cycle', images: 'independent' } },
  ],
  fault(rows, { labels, options: { classes } }) {
    if (classes === 'independent') return undefined;
    const counts = new Map(labels.map((label) => [label, 0]));
    for (const row of rows) counts.set(labels[row]!, counts.get(labels[row]!)! + 1);
    const found = [...counts.values()];
    // A batch may end one pass over the classes and begin another.
    const most = Math.ceil(rows.length / found.length) + 1;
    return Math.max(...found) > most ? `${Math.max(...found)} images of a class` : undefined;
  },
  pass({ labels, batchSize, options: { classes, images } }) {
    if (classes === 'independent' || images === 'independent') return Infinity;
    const sizes = new Map<number, number>();
    for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    return Math.ceil((Math.max(...sizes.values()) * sizes.size) / batchSize);
  },
  refuses: [{ batchSize: 4, labels: [], message: /found no images, expected at least 1/ }],
});

const labels = [...Array<number>(90).fill(0), ...Array<number>(9).fill(1), 2];

function countsOf(settings: Parameters<typeof classBalanced>[0], batches: number): number[] {
  const sampler = make(classBalanced(settings), { batchSize: 10, random: stream(0) });
  const drawn = sampler.batches(sampledRows(labels), stream(0));
  const counts = [0, 0, 0];
  for (let batch = 0; batch < batches; batch++) {
    for (const row of drawn.next().value as Int32Array) counts[labels[row]!]! += 1;
  }
  return counts;
}

it('draws a class of one image as often as one of ninety', () => {
  for (const count of countsOf({}, 300)) expect(Math.abs(count - 1000)).toBeLessThan(100);
});

it('draws classes exactly alike where they take turns', () => {
  expect(countsOf({ classes: 'cycle' }, 300)).toEqual([1000, 1000, 1000]);
});
