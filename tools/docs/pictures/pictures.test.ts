import { statSync } from 'node:fs';
import contrastive from '@reality-check/loss-contrastive';
import { expect, it } from 'vitest';
import { pictured, pictureOf } from './index.ts';
import { curve } from './measure.ts';
import { pairMarginStrips } from './pair-miners.ts';
import { angleOfDistance, rowAt } from './places.ts';
import { plainSvg } from './plain-svg.ts';
import { mPerClassShares } from './samplers.ts';
import { tripletMarginRegions } from './triplet-miners.ts';

it('measures the loss and its derivative along the way of the row that moves', async () => {
  const points = await curve(contrastive(), [0.5, 1.2], (x) => ({
    rows: [rowAt(0), rowAt(angleOfDistance(x))],
    moving: 1,
    labels: [0, 0],
  }));
  // The distance of unit rows at an angle is 2 sin(angle / 2), its derivative cos(angle / 2).
  const pulls = [0.5, 1.2].map((x) => Number(Math.cos(Math.asin(x / 2)).toPrecision(4)));
  expect(points.map(({ loss }) => loss)).toEqual([0.5, 1.2]);
  expect(points.map(({ pull }) => pull)).toEqual(pulls);
});

it('refuses to set what is no variable of the loss', async () => {
  const scene = { rows: [rowAt(0)], moving: 0, labels: [0], variables: { W: [[1]] } };
  await expect(curve(contrastive(), [1], () => scene)).rejects.toThrow('sets W, which is no');
});

it('draws the same again, with the names of all lines, below 20 KB', async () => {
  const [once, again] = [await pictureOf('loss-triplet'), await pictureOf('loss-triplet')];
  expect(again).toBe(once);
  expect(once).toContain('>negative, swap</text>');
  expect(once).not.toMatch(/\d\.\d{3}/);
  expect(once!.length).toBeLessThan(20_000);
  expect(pictured).toContain('loss-triplet');
  expect(await pictureOf('loss-weighted-sum')).toBeUndefined();
});

it('keeps a tenth of a pixel, and numbers of texts as they are', () => {
  const drawn = '<svg width="9"><g transform="translate(1.2345,-0.04)"><text>0.25</text></g></svg>';
  expect(plainSvg(drawn, 'About', 3, 2)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2" viewBox="0 0 3 2" font-family="sans-serif"><title>About</title><g transform="translate(1.2,0)"><text>0.25</text></g></svg>',
  );
});

it('shows of a miner the pairs that it keeps', async () => {
  const { strips } = await pairMarginStrips();
  const kept = strips[0]!.dots.filter((dot) => dot.kept);
  // posMargin 0.2, negMargin 0.8
  expect(kept.filter(({ of }) => of === 'positive').map(({ x }) => x)).toEqual([
    0.32, 0.52, 0.75, 1.02,
  ]);
  expect(kept.filter(({ of }) => of === 'negative').map(({ x }) => x)).toEqual([
    0.28, 0.44, 0.62, 0.7,
  ]);
});

it('shows of a miner where its triplets are', async () => {
  const { regions } = await tripletMarginRegions();
  const semihard = regions.find(({ name }) => name === 'semihard')!.spans[20]!;
  // Negatives are tried at steps of 0.02; the margin is 0.2.
  expect(semihard.from - semihard.x).toBeGreaterThan(0);
  expect(semihard.from - semihard.x).toBeLessThan(0.03);
  expect(semihard.to - semihard.x).toBeLessThanOrEqual(0.2);
  expect(semihard.to - semihard.x).toBeGreaterThan(0.17);
});

it('shows of a sampler what it has shown', async () => {
  const { lines } = await mPerClassShares();
  const complete = (name: string) =>
    lines.find((line) => line.name === name)!.points.findIndex(({ y }) => y === 100);
  expect(complete('classes, cycle')).toBe(8); // 57 classes, 8 in a batch
  expect(complete('images, cycle')).toBe(57); // 8 turns of each class, the largest of which has 32
});

it('keeps every picture small', async () => {
  for (const folder of pictured) {
    const url = new URL(`../../../packages/${folder}/picture.svg`, import.meta.url);
    expect(statSync(url).size, folder).toBeLessThan(25_000);
  }
});
