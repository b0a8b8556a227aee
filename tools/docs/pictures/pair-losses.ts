import contrastive from '@reality-check/loss-contrastive';
import multiSimilarity from '@reality-check/loss-multi-similarity';
import ntXent from '@reality-check/loss-nt-xent';
import snrContrastive from '@reality-check/loss-snr-contrastive';
import type { Chart } from './chart.ts';
import { type Drawn, lines } from './lines.ts';
import type { Of, Style } from './look.ts';
import type { Scene } from './measure.ts';
import { angleOfCosine, angleOfDistance, rowAt, steps } from './places.ts';

/** Two rows of one class or of two. */
export const pair = (of: Of, rows: Scene['rows']): Scene => ({
  rows,
  moving: 1,
  labels: of === 'positive' ? [0, 0] : [0, 1],
});

/** Contrastive loss over the Euclidean distance of a pair. */
export async function contrastiveChart(): Promise<Chart> {
  return {
    about: 'Loss and pull over the distance of a pair, for two values of each margin',
    x: 'distance of the pair',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: await lines(
      [
        ['positive, posMargin 0', 'positive', 0, contrastive()],
        ['positive, posMargin 0.3', 'positive', 1, contrastive({ posMargin: 0.3 })],
        ['negative, negMargin 1', 'negative', 0, contrastive()],
        ['negative, negMargin 0.5', 'negative', 1, contrastive({ negMargin: 0.5 })],
      ],
      steps(0.005, 2),
      (x, of) => pair(of, [rowAt(0), rowAt(angleOfDistance(x))]),
    ),
  };
}

/** SNR contrastive loss over the SNR distance of a pair. */
export async function snrChart(): Promise<Chart> {
  // Rows of mean 0, so that the SNR distance goes from 0 to 4 as a squared distance does.
  const row = (degrees: number) => {
    const [x, y] = rowAt(degrees) as [number, number];
    return [x + y, x - y, -x + y, -x - y].map((entry) => entry / 2);
  };
  return {
    about: 'Loss and pull over the SNR distance of a pair, for two values of each margin',
    x: 'SNR distance of the pair',
    ticks: [0, 1, 2, 3, 4],
    lines: await lines(
      [
        ['positive, posMargin 0', 'positive', 0, snrContrastive()],
        ['positive, posMargin 0.4', 'positive', 1, snrContrastive({ posMargin: 0.4 })],
        ['negative, negMargin 1', 'negative', 0, snrContrastive()],
        ['negative, negMargin 0.7', 'negative', 1, snrContrastive({ negMargin: 0.7 })],
      ],
      steps(0.005, 4),
      (x, of) => pair(of, [row(0), row(angleOfDistance(Math.sqrt(x)))]),
    ),
  };
}

/** Multi-similarity loss over the cosine of a pair. */
export async function multiSimilarityChart(): Promise<Chart> {
  const cars = { alpha: 14.36, beta: 75.83, base: 0.6616 };
  return {
    about:
      'Loss and pull over the cosine of a pair, for the defaults and for the settings that won on Cars196',
    x: 'cosine of the pair',
    ticks: [-1, -0.5, 0, 0.5, 1],
    lines: await lines(
      [
        ['positive, α 2, λ 0.5', 'positive', 0, multiSimilarity()],
        ['positive, α 14, λ 0.66', 'positive', 1, multiSimilarity(cars)],
        ['negative, β 50, λ 0.5', 'negative', 0, multiSimilarity()],
        ['negative, β 76, λ 0.66', 'negative', 1, multiSimilarity(cars)],
      ],
      steps(-1, 1),
      (x, of) => pair(of, [rowAt(0), rowAt(angleOfCosine(x))]),
    ),
  };
}

/** A triplet of which one cosine with the anchor is x, and the other 0.5. */
export function tripletAt(x: number, of: Of): Scene {
  const [moved, fixed] = [rowAt(angleOfCosine(x)), rowAt(angleOfCosine(0.5), [0, 2])];
  return {
    rows: [rowAt(0), ...(of === 'positive' ? [moved, fixed] : [fixed, moved])],
    moving: of === 'positive' ? 1 : 2,
    labels: [0, 0, 1],
    tuples: {
      kind: 'pairs',
      positiveAnchors: Int32Array.of(0),
      positives: Int32Array.of(1),
      negativeAnchors: Int32Array.of(0),
      negatives: Int32Array.of(2),
    },
  };
}

/** NT-Xent over the cosine of a positive pair, or of its one negative; the other cosine is 0.5. */
export async function ntXentChart(): Promise<Chart> {
  const drawn = [0.07, 0.2, 0.5].flatMap((temperature, at): Drawn[] => {
    const style = at as Style;
    return [
      [`positive, τ ${temperature}`, 'positive', style, ntXent({ temperature })],
      [`negative, τ ${temperature}`, 'negative', style, ntXent({ temperature })],
    ];
  });
  return {
    about:
      'Loss and pull over the cosine of the positive pair, or of the negative one, for three temperatures',
    x: 'cosine of that pair',
    ticks: [-1, -0.5, 0, 0.5, 1],
    lines: await lines(
      drawn.toSorted(([, left], [, right]) => right.localeCompare(left)),
      steps(-1, 1),
      tripletAt,
    ),
  };
}
