import { make, stream } from '@reality-check/core';
import { sampledRows, samplerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import fixedTriplets from './index.ts';

samplerContract(fixedTriplets, {
  cases: [
    { batchSize: 3, settings: { triplets: 20 } },
    { batchSize: 33 },
    // Fewer triplets than a batch has room for.
    { batchSize: 30, settings: { triplets: 7 } },
  ],
  fault(rows, { labels }) {
    for (let at = 0; at < rows.length; at += 3) {
      const [anchor, positive, negative] = rows.slice(at, at + 3) as [number, number, number];
      if (anchor === positive) return `row ${anchor} as its own positive`;
      if (labels[anchor] !== labels[positive]) return `row ${positive} as a positive of ${anchor}`;
      if (labels[anchor] === labels[negative]) return `row ${negative} as a negative of ${anchor}`;
    }
    return undefined;
  },
  pass: () => Infinity,
  refuses: [
    { batchSize: 32, labels: [0, 0, 1, 1], message: /batch size is 32, expected a multiple of 3,/ },
    { batchSize: 3, labels: [0, 0], message: /found 1 class, expected at least 2/ },
    { batchSize: 3, labels: [], message: /found 0 classes, expected at least 2/ },
    { batchSize: 3, labels: [0, 0, 4], message: /class 4 has 1 image, expected at least 2/ },
  ],
});

const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2];

function triplets(settings: Parameters<typeof fixedTriplets>[0], count: number): string[] {
  const sampler = make(fixedTriplets(settings), { batchSize: 3, random: stream(0) });
  const batches = sampler.batches(sampledRows(labels), stream(0));
  return Array.from({ length: count }, () => [...batches.next().value!].join(' '));
}

it('goes through one and the same list, each time in another order', () => {
  const [first, second] = [
    triplets({ triplets: 12 }, 12),
    triplets({ triplets: 12 }, 24).slice(12),
  ];
  expect(second).not.toEqual(first);
  expect(second.sort()).toEqual(first.sort());
});

it('draws classes equally often, whatever their size', () => {
  const found = triplets({ triplets: 3000 }, 3000).map((text) => text.split(' ').map(Number));
  for (const column of [0, 1, 2]) {
    for (const label of [0, 1, 2]) {
      const count = found.filter((triplet) => labels[triplet[column]!] === label).length;
      expect(Math.abs(count - 1000)).toBeLessThan(120);
    }
  }
});
