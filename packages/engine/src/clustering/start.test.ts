import '@tensorflow/tfjs';
import { stream } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { createPoints } from './points.ts';
import { chooseCentres, createDraw } from './start.ts';

/** Pearson's chi-square of how often things were drawn, by how likely each was. */
function chiSquare(counts: readonly number[], likely: readonly number[], draws: number): number {
  return counts.reduce((sum, count, at) => {
    const expected = draws * likely[at]!;
    if (expected === 0) return count === 0 ? sum : Infinity;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

/** Five points on a circle, unevenly; the squares of their distances differ much. */
const angles = [0, 0.5, 1.2, 2.2, 4];
const rows = {
  values: Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
  dimensions: 2,
};
const square = (one: number, other: number) => 2 - 2 * Math.cos(angles[one]! - angles[other]!);

/** How likely k-means++ is to take each point after some others, from its definition. */
function likelihoods(chosen: readonly number[]): number[] {
  if (chosen.length === 0) return angles.map(() => 1 / angles.length);
  const squares = angles.map((_, at) => Math.min(...chosen.map((other) => square(at, other))));
  const total = squares.reduce((sum, value) => sum + value, 0);
  return squares.map((value) => value / total);
}

/** How likely each order of four centres is. */
function orders(chosen: readonly number[] = [], likely = 1): Map<string, number> {
  if (chosen.length === 4) return new Map([[chosen.join(), likely]]);
  return new Map(
    likelihoods(chosen).flatMap((next, at) =>
      chosen.includes(at) ? [] : [...orders([...chosen, at], likely * next)],
    ),
  );
}

describe('the start of k-means', () => {
  it('draws places as likely as their weights', () => {
    const weights = [3, 0, 1, 0.5, 5.5, 0];
    const draw = createDraw(Float64Array.from(weights));
    const random = stream('draws');
    const counts = weights.map(() => 0);
    for (let drawn = 0; drawn < 5000; drawn++) counts[draw(random)]! += 1;
    const likely = weights.map((weight) => weight / 10);
    // 3 degrees of freedom: exceeded once in a thousand.
    expect(chiSquare(counts, likely, 5000)).toBeLessThan(16.3);
  });

  it('draws all places alike where no weight is above 0', () => {
    const draw = createDraw(new Float64Array(4));
    const random = stream('draws');
    const counts = [0, 0, 0, 0];
    for (let drawn = 0; drawn < 1000; drawn++) counts[draw(random)]! += 1;
    expect(chiSquare(counts, [0.25, 0.25, 0.25, 0.25], 1000)).toBeLessThan(16.3);
  });

  it('chooses centres as likely as the squares of their distances, several drawn at once', () => {
    const points = createPoints(rows, 4);
    const likely = orders();
    const counts = new Map([...likely.keys()].map((order) => [order, 0]));
    const draws = 4000;
    for (let drawn = 0; drawn < draws; drawn++) {
      const order = chooseCentres(rows, points, 4, stream(drawn, 'centres')).chosen;
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    points.dispose();
    expect(counts.size).toBe(likely.size);
    const found = [...likely.keys()].map((order) => counts.get(order)!);
    // 119 degrees of freedom: exceeded once in a thousand.
    expect(chiSquare(found, [...likely.values()], draws)).toBeLessThan(172);
  });
});
