import { defineDataset, type GivenEmbeddings } from '@reality-check/core';
import { points } from './points.ts';

const size = 16;
/** Length of the plane's coordinates on the sphere: the larger, the flatter the patch that they cover. */
const radius = 10;

/** Lifts a plane onto the unit sphere by the inverse of the stereographic projection. */
function lift([x, y]: readonly [number, number]): number[] {
  const squared = x ** 2 + y ** 2;
  const whole = squared + 4 * radius ** 2;
  return [(4 * radius * x) / whole, (4 * radius * y) / whole, (squared - 4 * radius ** 2) / whole];
}

/** The pictures on the training side, which a division of classes needs; nothing is learned here. */
const unused = ['circle', 'circle', 'square', 'square'] as const;

const samples = [
  ...points.map(([label], at) => ({
    name: `point-${at}`,
    class: label === 0 ? 'disc' : 'ring',
    fingerprint: '1',
    part: 'test' as const,
  })),
  ...unused.map((name, at) => ({
    name: `${name}-${at}`,
    class: name,
    fingerprint: '1',
    part: 'train' as const,
  })),
];

/** A disc or a ring at the place of a point in the third space; for the training side grey fields. */
function draw(row: number): Uint8Array {
  const point = points[row];
  const [x, y] = point?.[3] ?? [0, 0];
  const centre = [(x / 3 + 1) * (size / 2) - 0.5, (y / 3 + 1) * (size / 2) - 0.5] as const;
  return Uint8Array.from({ length: size * size }, (_, at) => {
    if (!point) return 40 * (row - points.length + 1);
    const away = Math.hypot((at % size) - centre[0], Math.floor(at / size) - centre[1]);
    return away < 3 && (point[0] === 0 || away > 1.5) ? 255 : 0;
  });
}

function space(which: 1 | 2 | 3): GivenEmbeddings {
  const test = points.flatMap((point) => lift(point[which]));
  const values = [...test, ...unused.flatMap(() => [0, 0, -1])];
  return { dimensions: 3, values: Float32Array.from(values) };
}

/**
 * Three spaces of the same two classes, after Figure 1 of Musgrave, Belongie, Lim (2020): precision at
 * 1, NMI and F1 are the same in all of them, MAP@R grows from the first to the third.
 */
export default defineDataset({
  name: 'toy-spaces',
  source: import.meta.url,
  params: {},
  create: () => ({
    title: 'toy spaces',
    shape: [size, size, 1],
    samples: async () => samples,
    pixels: async (rows) => Buffer.concat(rows.map(draw)),
    embeddings: { 'space 1': space(1), 'space 2': space(2), 'space 3': space(3) },
  }),
});
