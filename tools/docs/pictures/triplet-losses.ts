import margin from '@reality-check/loss-margin';
import triplet from '@reality-check/loss-triplet';
import type { Chart } from './chart.ts';
import { lines } from './lines.ts';
import type { Of } from './look.ts';
import type { Scene } from './measure.ts';
import { angleOfDistance, rowAt, steps } from './places.ts';

/** The one triplet of three rows. */
const only = {
  kind: 'triplets',
  anchors: Int32Array.of(0),
  positives: Int32Array.of(1),
  negatives: Int32Array.of(2),
} as const;

/** A triplet of which one distance from the anchor is x and the other one fixed. */
export function scene(
  x: number,
  of: Of,
  fixed: { readonly positive: number; readonly negative: number },
) {
  const at = { ...fixed, [of]: x };
  return {
    rows: [rowAt(0), rowAt(angleOfDistance(at.positive)), rowAt(angleOfDistance(at.negative))],
    moving: of === 'positive' ? 1 : 2,
    labels: [0, 0, 1],
    tuples: only,
  } satisfies Scene;
}

/** Triplet loss over the distance of the positive or the negative; the other one is 0.8. */
export async function tripletChart(): Promise<Chart> {
  return {
    about:
      'Loss and pull over the distance of the positive, or of the negative, plain, smooth and with swap',
    x: 'distance from the anchor',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: await lines(
      [
        ['positive', 'positive', 0, triplet({ margin: 0.2 })],
        ['positive, smooth', 'positive', 2, triplet({ margin: 0.2, smooth: true })],
        ['negative', 'negative', 0, triplet({ margin: 0.2 })],
        ['negative, swap', 'negative', 1, triplet({ margin: 0.2, swap: true })],
        ['negative, smooth', 'negative', 2, triplet({ margin: 0.2, smooth: true })],
      ],
      steps(0.005, 2),
      (x, of) => scene(x, of, { positive: 0.8, negative: 0.8 }),
    ),
  };
}

/** Margin loss over the distance of the positive or the negative; the other one costs nothing. */
export async function marginChart(): Promise<Chart> {
  return {
    about:
      'Loss and pull over the distance of the positive, or of the negative, for two boundaries',
    x: 'distance from the anchor',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: await lines(
      [
        ['positive, α 0.2, β 1.2', 'positive', 0, margin()],
        ['positive, α 0.1, β 0.8', 'positive', 1, margin({ alpha: 0.1, beta: 0.8 })],
        ['negative, α 0.2, β 1.2', 'negative', 0, margin()],
        ['negative, α 0.1, β 0.8', 'negative', 1, margin({ alpha: 0.1, beta: 0.8 })],
      ],
      steps(0.005, 2),
      (x, of) => scene(x, of, { positive: 0.005, negative: 2 }),
    ),
  };
}
