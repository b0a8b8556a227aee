import { make, stream } from '@reality-check/core';
import { sampledRows, samplerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import { combinations, countCombinations } from './combinations.ts';
import hierarchical from './index.ts';

const distinct = (entries: readonly number[]) => [...new Set(entries)];

samplerContract(hierarchical, {
  cases: [
    { batchSize: 32 },
    { batchSize: 24, settings: { superClasses: 3, perClass: 2 } },
    { batchSize: 8, settings: { superClasses: 1, perClass: 4 } },
    { batchSize: 4, settings: { superClasses: 2, perClass: 1 } },
  ],
  fault(rows, { labels, superClasses, batchSize, options }) {
    const groups = distinct(rows.map((row) => superClasses[row]!));
    if (groups.length !== options.superClasses) return `${groups.length} super-classes`;
    for (const group of groups) {
      const own = rows.filter((row) => superClasses[row] === group);
      if (own.length !== batchSize / options.superClasses) return `${own.length} of ${group}`;
    }
    for (const label of distinct(rows.map((row) => labels[row]!))) {
      const count = rows.filter((row) => labels[row] === label).length;
      if (count !== options.perClass) return `${count} images of class ${label}`;
    }
    return undefined;
  },
  pass({ labels, superClasses, batchSize, options: { superClasses: together, perClass } }) {
    const groups = distinct([...superClasses]);
    const batches = groups.map((group) => {
      const own = labels.filter((_, row) => superClasses[row] === group);
      const sizes = distinct(own).map((label) => own.filter((one) => one === label).length);
      const turns = Math.ceil(Math.max(...sizes) / perClass) * sizes.length;
      return Math.ceil(turns / (batchSize / together / perClass));
    });
    const passes = Math.max(...batches) / countCombinations(groups.length - 1, together - 1);
    return Math.ceil(passes) * countCombinations(groups.length, together);
  },
  refuses: [
    {
      batchSize: 16,
      labels: [0, 0, 1, 1],
      superClasses: 'none',
      message: /the data set has no super-classes, expected one for every class; take another/,
    },
    {
      batchSize: 16,
      settings: { superClasses: 3 },
      labels: [0, 0, 1, 1],
      message: /superClasses is 3 and perClass 4, expected their product to divide .* 16;/,
    },
    {
      batchSize: 8,
      labels: [0, 0, 1, 1],
      superClasses: [5, 5, 5, 5],
      message: /found 1 super-classes among the training classes, expected at least .* 2/,
    },
    {
      batchSize: 8,
      settings: { perClass: 2 },
      labels: [0, 0, 1, 1, 2, 2],
      superClasses: [0, 0, 1, 1, 1, 1],
      message: /1 of 2 super-classes have too few .*smallest 1\), expected at least 2/,
    },
    {
      batchSize: 4,
      settings: { perClass: 2 },
      labels: [0, 0, 1],
      message: /class 1 has 1 image, expected at least 2/,
    },
    {
      batchSize: 8,
      labels: [0, 0, 0, 1, 1],
      message: /perClass is 4, expected at most 3, the images of the largest class/,
    },
    {
      batchSize: 30,
      settings: { superClasses: 15, perClass: 2 },
      labels: Array.from({ length: 60 }, (_, row) => row >> 1),
      superClasses: Array.from({ length: 60 }, (_, row) => row >> 1),
      message: /30 super-classes give 155117520 combinations of 15, expected at most 100000/,
    },
  ],
});

it('goes through every combination of super-classes before one comes again', () => {
  const labels = Array.from({ length: 40 }, (_, row) => row >> 2);
  const superClasses = labels.map((label) => label >> 1);
  const sampler = make(hierarchical({ perClass: 2 }), { batchSize: 8, random: stream(0) });
  const batches = sampler.batches(sampledRows(labels, superClasses), stream(0));
  for (let pass = 0; pass < 3; pass++) {
    const met = Array.from({ length: 10 }, () => {
      const groups = [...batches.next().value!].map((row) => superClasses[row]!);
      return distinct(groups).sort().join(' ');
    });
    expect(met.sort()).toEqual(combinations(5, 2).map((pair) => pair.join(' ')));
  }
});

it('counts the combinations that it lists', () => {
  for (const [things, chosen] of [
    [1, 1],
    [5, 1],
    [5, 2],
    [7, 7],
    [12, 5],
  ] as const) {
    expect(combinations(things, chosen)).toHaveLength(countCombinations(things, chosen));
  }
});
