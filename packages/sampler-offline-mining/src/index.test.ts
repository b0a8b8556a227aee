import { make, stream, type TrainingRows } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import { sampledRows, samplerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import offlineMining from './index.ts';

type Vectors = readonly (readonly number[])[];
type Apart = (a: readonly number[], b: readonly number[]) => number;

const dot: Apart = (a, b) => a.reduce((sum, entry, at) => sum + entry * b[at]!, 0);
const euclidean: Apart = (a, b) => Math.hypot(...a.map((entry, at) => entry - b[at]!));
const unit = (a: readonly number[]) => a.map((entry) => entry / Math.sqrt(dot(a, a)));
const ofUnits: Apart = (a, b) => euclidean(unit(a), unit(b));

interface Triplet {
  readonly rows: readonly [anchor: number, positive: number, negative: number];
  readonly gap: number;
}

/** The hardest triplets of an anchor among all there are, in plain loops. */
function hardest(
  anchor: number,
  labels: readonly number[],
  vectors: Vectors,
  { perAnchor = 1, type = 'semihard', apart = ofUnits },
): Triplet[] {
  const found: Triplet[] = [];
  const from = labels.map((_, row) => apart(vectors[anchor]!, vectors[row]!));
  labels.forEach((ofPositive, positive) => {
    if (positive === anchor || ofPositive !== labels[anchor]) return;
    labels.forEach((ofNegative, negative) => {
      if (ofNegative === ofPositive) return;
      const gap = from[positive]! - from[negative]!;
      if (type === 'semihard' && !(gap < 0)) return;
      found.push({ rows: [anchor, positive, negative], gap });
    });
  });
  return found.sort((a, b) => b.gap - a.gap).slice(0, perAnchor);
}

function tripletsIn(rows: readonly number[]): [number, number, number][] {
  return Array.from(
    rows.filter((_, at) => at % 3 === 0),
    (anchor, at) => [anchor, rows[3 * at + 1]!, rows[3 * at + 2]!],
  );
}

samplerContract(offlineMining, {
  cases: [
    { batchSize: 30 },
    { batchSize: 3, settings: { type: 'hard' } },
    { batchSize: 30, settings: { perAnchor: 4 } },
    { batchSize: 30, settings: { perAnchor: 500, type: 'hard' } },
  ],
  fault(rows, { labels, embeddings, options: { perAnchor, type } }) {
    for (const [anchor, ...others] of tripletsIn(rows)) {
      const wanted = hardest(anchor, labels, embeddings, { perAnchor, type });
      const known = wanted.some(({ rows: [, p, n] }) => p === others[0] && n === others[1]);
      if (!known) return `${anchor} ${others.join(' ')}, which is not among the hardest`;
    }
    return undefined;
  },
  pass: () => Infinity,
  refuses: [
    { batchSize: 32, labels: [0, 0, 1, 1], message: /batch size is 32, expected a multiple of 3,/ },
    { batchSize: 3, labels: [0, 0], message: /found 1 class, expected at least 2/ },
    { batchSize: 3, labels: [0, 0, 9], message: /class 9 has 1 image, expected at least 2/ },
    {
      batchSize: 3,
      settings: { sample: 5 },
      labels: [0, 0, 1, 1],
      message: /sample is 5, expected at most the 4 training images;/,
    },
    {
      batchSize: 3,
      settings: { sample: 2 },
      labels: [0, 0, 1, 1],
      message: /sample is 2, expected more than the 2 images of the largest class/,
    },
  ],
});

const random = stream('points');
const labels = Array.from({ length: 240 }, (_, row) => (row * 7) % 30);
const vectors: Vectors = labels.map((label) =>
  [0, 1, 2].map((axis) => Math.sin(label * (axis + 1)) + 0.6 * random.normal()),
);

/** All triplets that are mined at once, sorted, and the rows that were embedded for them. */
function mined(settings: Parameters<typeof offlineMining>[0], points = vectors) {
  const embedded: number[] = [];
  const embed: TrainingRows['embed'] = (rows) => {
    embedded.push(...rows);
    return { values: Float32Array.from([...rows].flatMap((row) => points[row]!)), dimensions: 3 };
  };
  const used = offlineMining({ every: 300, ...settings });
  const sampler = make(used, { batchSize: 30, random: stream(0) });
  const batches = sampler.batches({ ...sampledRows(labels), embed }, stream(1));
  const drawn = Array.from({ length: 300 }, () => [...batches.next().value!]).flat();
  const triplets = new Set(tripletsIn(drawn).map((triplet) => triplet.join(' ')));
  return { triplets: [...triplets].sort(), embedded };
}

it.each([
  ['semihard', {}, {}],
  ['hard', { type: 'hard' }, { type: 'hard' }],
  ['several of an anchor', { perAnchor: 7 }, { perAnchor: 7 }],
  ['several hard ones', { perAnchor: 12, type: 'hard' }, { perAnchor: 12, type: 'hard' }],
  ['a similarity', { distance: cosine() }, { apart: (a, b) => -dot(unit(a), unit(b)) }],
  ['not normalised', { distance: lp({ normalise: false }) }, { apart: euclidean }],
] as [string, Parameters<typeof offlineMining>[0], { apart?: Apart }][])(
  'mines exactly the hardest triplets of every anchor: %s',
  (_, settings, as) => {
    const { triplets } = mined(settings);
    const gapsOf = (anchor: number, wanted: object) =>
      hardest(anchor, labels, vectors, { ...as, ...wanted });
    // Single precision cannot tell on which side of its positive a negative lies that is as far.
    const anchors = [...labels.keys()].filter((anchor) =>
      gapsOf(anchor, { type: 'hard', perAnchor: Infinity }).every(
        ({ gap }) => Math.abs(gap) > 1e-6,
      ),
    );
    expect(anchors.length).toBeGreaterThan(200);
    for (const anchor of anchors) {
      const all = gapsOf(anchor, { perAnchor: Infinity });
      const own = triplets.filter((triplet) => triplet.startsWith(`${anchor} `));
      const found = own.map((own) => all.find(({ rows }) => rows.join(' ') === own)?.gap);
      const wanted = gapsOf(anchor, {}).map(({ gap }) => gap);
      expect(found).toHaveLength(wanted.length);
      // By their gaps, since single precision may exchange two that are as good as equal.
      found.sort((a, b) => (b ?? Number.NaN) - (a ?? Number.NaN));
      wanted.forEach((gap, at) => {
        expect(found[at]).toBeCloseTo(gap, 5);
      });
    }
  },
);

it('embeds and mines whole classes where a sample is wanted', () => {
  const { triplets, embedded } = mined({ sample: 44 });
  const classes = new Set(embedded.map((row) => labels[row]));
  expect([embedded.length, classes.size]).toEqual([44, 6]); // five of 8 images, one of 4
  const own = embedded.map((row) => labels[row]!);
  const points = embedded.map((row) => vectors[row]!);
  const wanted = own.flatMap((_, anchor) => hardest(anchor, own, points, {}));
  expect(triplets).toEqual(
    wanted.map(({ rows }) => rows.map((row) => embedded[row]).join(' ')).sort(),
  );
});

it('draws random triplets where none is semihard, and where all is NaN', () => {
  for (const point of [
    [1, 0, 0],
    [Number.NaN, 0, 0],
  ]) {
    const { triplets } = mined(
      {},
      labels.map(() => point),
    );
    expect(triplets.length).toBeGreaterThan(2000);
    for (const triplet of triplets) {
      const [anchor, positive, negative] = triplet.split(' ').map(Number);
      expect(anchor).not.toBe(positive);
      expect(labels[anchor!]).toBe(labels[positive!]);
      expect(labels[anchor!]).not.toBe(labels[negative!]);
    }
  }
});

it('mines no more anchors than the interval has room for', () => {
  expect(mined({ every: 5, perAnchor: 2 }).triplets).toHaveLength(50); // 25 anchors
});
