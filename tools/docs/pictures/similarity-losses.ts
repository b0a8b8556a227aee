import circle from '@reality-check/loss-circle';
import intraPairVariance from '@reality-check/loss-intra-pair-variance';
import nPairs from '@reality-check/loss-n-pairs';
import pnp from '@reality-check/loss-pnp';
import thresholdConsistentMargin from '@reality-check/loss-threshold-consistent-margin';
import tupletMargin from '@reality-check/loss-tuplet-margin';
import type { Chart } from './chart.ts';
import { type Drawn, lines } from './lines.ts';
import type { Of, Style } from './look.ts';
import type { Scene } from './measure.ts';
import { pair, tripletAt } from './pair-losses.ts';
import { angleOfCosine, rowAt, steps } from './places.ts';

const ticks = [-1, -0.5, 0, 0.5, 1];
const sides = ['positive', 'negative'] as const;

/** Circle loss over the cosine of the positive pair, or of the negative one; the other cosine is 0.5. */
export async function circleChart(): Promise<Chart> {
  const settings = [
    ['m 0.4, γ 80', circle()],
    ['m 0.25, γ 80', circle({ m: 0.25 })],
    ['m 0.4, γ 20', circle({ gamma: 20 })],
  ] as const;
  const drawn = sides.flatMap((of) =>
    settings.map(([name, use], style): Drawn => [`${of}, ${name}`, of, style as Style, use]),
  );
  return {
    about:
      'Loss and pull over the cosine of the positive pair, or of the negative one, for three settings',
    x: 'cosine of that pair',
    ticks,
    lines: await lines(drawn, steps(-1, 1), tripletAt),
  };
}

/** Tuplet margin loss over the cosine of the positive pair, or of the negative one; the other is 0.5. */
export async function tupletMarginChart(): Promise<Chart> {
  const drawn = sides.flatMap((of) =>
    [5.73, 0, 20].map((marginDegrees, style): Drawn => {
      const use = tupletMargin({ marginDegrees });
      return [`${of}, margin ${marginDegrees}°`, of, style as Style, use];
    }),
  );
  return {
    about:
      'Loss and pull over the cosine of the positive pair, or of the negative one, for three margins',
    x: 'cosine of that pair',
    ticks,
    lines: await lines(drawn, steps(-0.995, 0.995), tripletAt),
  };
}

/** Two pairs, the second one away from the first but for the row that moves. */
function twoPairs(x: number, of: Of): Scene {
  const moved = rowAt(angleOfCosine(x), [0, 3]);
  const [anchor, half, other] = [rowAt(0), rowAt(60), rowAt(0, [2, 1])];
  return of === 'positive'
    ? { rows: [anchor, moved, other, other], moving: 1, labels: [0, 0, 1, 1] }
    : { rows: [anchor, half, other, moved], moving: 3, labels: [0, 0, 1, 1] };
}

/** N-pairs loss over the cosine of an anchor with its positive, or with that of another class. */
export async function nPairsChart(): Promise<Chart> {
  return {
    about: 'Loss and pull over the cosine of an anchor with its own positive, or with another one',
    x: 'cosine with the anchor',
    ticks,
    lines: await lines(
      [
        ['own positive', 'positive', 0, nPairs()],
        ['that of another class', 'negative', 0, nPairs()],
      ],
      steps(-1, 1),
      twoPairs,
    ),
  };
}

/** Two positive pairs, of which one has the cosine 0.5 and that of the other changes. */
function alike(x: number): Scene {
  return {
    rows: [rowAt(0), rowAt(angleOfCosine(x)), rowAt(0, [2, 3]), rowAt(60, [2, 3])],
    moving: 1,
    labels: [0, 0, 1, 1],
    tuples: {
      kind: 'pairs',
      positiveAnchors: Int32Array.of(0, 2),
      positives: Int32Array.of(1, 3),
      negativeAnchors: Int32Array.of(),
      negatives: Int32Array.of(),
    },
  };
}

/** Intra-pair variance over the cosine of one of two positive pairs; the other cosine is 0.5. */
export async function intraPairVarianceChart(): Promise<Chart> {
  const drawn = [0.01, 0.3].map((posEps, style): Drawn => {
    return [`positive, ε ${posEps}`, 'positive', style as Style, intraPairVariance({ posEps })];
  });
  return {
    about: 'Loss and pull over the cosine of one of two positive pairs, for two values of epsilon',
    x: 'cosine of that pair',
    ticks,
    lines: await lines(drawn, steps(-1, 1), alike),
  };
}

/** Threshold-consistent margin loss over the cosine of a pair. */
export async function thresholdConsistentMarginChart(): Promise<Chart> {
  const strict = { marginPos: 0.7, marginNeg: 0.2 };
  return {
    about: 'Loss and pull over the cosine of a pair, for two values of each margin',
    x: 'cosine of the pair',
    ticks,
    lines: await lines(
      [
        ['positive, m⁺ 0.9', 'positive', 0, thresholdConsistentMargin()],
        ['positive, m⁺ 0.7', 'positive', 1, thresholdConsistentMargin(strict)],
        ['negative, m⁻ 0.5', 'negative', 0, thresholdConsistentMargin()],
        ['negative, m⁻ 0.2', 'negative', 1, thresholdConsistentMargin(strict)],
      ],
      steps(-1, 1),
      (x, of) => pair(of, [rowAt(0), rowAt(angleOfCosine(x))]),
    ),
  };
}

/** An anchor with one positive, and three negatives whose cosines with it are 0.6, 0.2 and -0.2. */
function rankedAt(x: number): Scene {
  const negatives = [0.6, 0.2, -0.2].map((cosine) => rowAt(angleOfCosine(cosine), [0, 2]));
  return {
    rows: [rowAt(0), rowAt(angleOfCosine(x)), ...negatives],
    moving: 1,
    labels: [0, 0, 1, 2, 3],
    tuples: {
      kind: 'pairs',
      positiveAnchors: Int32Array.of(0),
      positives: Int32Array.of(1),
      negativeAnchors: Int32Array.of(0, 0, 0),
      negatives: Int32Array.of(2, 3, 4),
    },
  };
}

/** PNP over the cosine of the one positive, which falls behind one negative after another. */
export async function pnpChart(): Promise<Chart> {
  const temperature = 0.05;
  return {
    about: 'Loss and pull over the cosine of the one positive, for three variants',
    x: 'cosine of the positive',
    ticks,
    lines: await lines(
      [
        ['positive, O', 'positive', 0, pnp({ temperature })],
        ['positive, Dq, α 4', 'positive', 1, pnp({ variant: 'Dq', alpha: 4, temperature })],
        ['positive, Iu', 'positive', 2, pnp({ variant: 'Iu', temperature })],
      ],
      steps(-0.995, 0.995, 121),
      rankedAt,
    ),
  };
}
