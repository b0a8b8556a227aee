import { make, stream, type Use } from '@reality-check/core';
import classBalanced from '@reality-check/sampler-class-balanced';
import mPerClass from '@reality-check/sampler-m-per-class';
import random from '@reality-check/sampler-random';
import type { Shares } from './shares.ts';

const batchSize = 32;

/** Classes of 4 to 32 images. */
const sizes = Array.from({ length: 57 }, (_, at) => 4 + (at % 29));
const labels = Int32Array.from(sizes.flatMap((size, label) => Array<number>(size).fill(label)));

/** So many batches of a sampler. */
function draw(use: Use<'sampler'>, count: number): readonly Int32Array[] {
  const sampler = make(use, { batchSize, random: stream('picture', 'sampler') });
  const embed = () => {
    throw new Error('a picture shows samplers that embed nothing');
  };
  const batches = sampler.batches({ labels, embed }, stream('picture', 'batches'));
  return Array.from({ length: count }, () => batches.next().value as Int32Array);
}

/** How much of the training set the m-per-class sampler has shown after each batch. */
export async function mPerClassShares(): Promise<Shares> {
  const count = 60;
  const seen = (use: Use<'sampler'>, nameOf: (row: number) => number) => {
    const found = new Set<number>();
    const all = new Set(Array.from(labels, (_, row) => nameOf(row))).size;
    const shown = draw(use, count).map((batch) => {
      for (const row of batch) found.add(nameOf(row));
      return (100 * found.size) / all;
    });
    return [0, ...shown].map((y, x) => ({ x, y }));
  };
  const cycle = mPerClass();
  const independent = mPerClass({ classes: 'independent', images: 'independent' });
  const [image, label] = [(row: number) => row, (row: number) => labels[row]!];
  return {
    about:
      'Part of the classes and of the images that were shown after so many batches, for cycle and independent',
    x: 'batches',
    y: 'percent shown at least once',
    ticks: [0, 20, 40, 60],
    steps: false,
    lines: [
      { name: 'classes, cycle', of: 'negative', points: seen(cycle, label) },
      { name: 'classes, independent', of: 'negative', style: 1, points: seen(independent, label) },
      { name: 'images, cycle', of: 'positive', points: seen(cycle, image) },
      { name: 'images, independent', of: 'positive', style: 1, points: seen(independent, image) },
    ],
  };
}

/** How often classes of each size are shown, by the random and the class-balanced sampler. */
export async function classBalancedShares(): Promise<Shares> {
  const bySize = (use: Use<'sampler'>) => {
    const rows = draw(use, 400).flatMap((batch) => [...batch]);
    const counts = new Map<number, number>();
    for (const row of rows) {
      const size = sizes[labels[row]!]!;
      counts.set(size, (counts.get(size) ?? 0) + 1);
    }
    const classesOf = (size: number) => sizes.filter((one) => one === size).length;
    return [...counts]
      .toSorted(([left], [right]) => left - right)
      .map(([size, count]) => ({ x: size, y: (1000 * count) / rows.length / classesOf(size) }));
  };
  return {
    about:
      'Rows of a class among 1000, by the size of the class, for the random sampler and this one',
    x: 'images of the class',
    y: 'rows among 1000',
    ticks: [4, 8, 16, 24, 32],
    steps: false,
    lines: [
      { name: 'random sampler', of: 'negative', style: 1, points: bySize(random()) },
      { name: 'classes independent', of: 'positive', style: 1, points: bySize(classBalanced()) },
      {
        name: 'classes cycle',
        of: 'positive',
        points: bySize(classBalanced({ classes: 'cycle' })),
      },
    ],
  };
}
