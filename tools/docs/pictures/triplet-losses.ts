import centroidTriplet from '@reality-check/loss-centroid-triplet';
import dynamicSoftMargin from '@reality-check/loss-dynamic-soft-margin';
import margin from '@reality-check/loss-margin';
import triplet from '@reality-check/loss-triplet';
import type { Chart } from './chart.ts';
import { type Drawn, lines } from './lines.ts';
import type { Of, Style } from './look.ts';
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

/** A query, so many others of its class and so many rows of another one; one of either side moves. */
function crowd(x: number, of: Of, count: number): Scene {
  const still = rowAt(angleOfDistance(0.8));
  const side = (moves: boolean) =>
    Array.from({ length: count }, (_, at) =>
      moves && at === 0 ? rowAt(angleOfDistance(x)) : still,
    );
  const labels = [0, ...Array(count).fill(0), ...Array(count).fill(1)];
  return {
    rows: [rowAt(0), ...side(of === 'positive'), ...side(of === 'negative')],
    moving: of === 'positive' ? 1 : count + 1,
    labels,
    tuples: { ...only, negatives: Int32Array.of(count + 1) },
  };
}

/** Centroid triplet loss over the distance of one row of the own class or of another one. */
export async function centroidTripletChart(): Promise<Chart> {
  const xs = steps(0.005, 2);
  const sides = (['positive', 'negative'] as const).flatMap((of) =>
    [1, 2, 4].map((count, style) => ({ of, count, style: style as Style })),
  );
  const drawn = sides.map(async ({ of, count, style }) => {
    const name = `${of}, 1 of ${count}`;
    const line: Drawn = [name, of, style, centroidTriplet({ margin: 0.2 })];
    return lines([line], xs, (x) => crowd(x, of, count));
  });
  return {
    about:
      'Loss and pull over the distance of one row of the own class, or of another one, for classes of three sizes',
    x: 'distance from the query',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: (await Promise.all(drawn)).flat(),
  };
}

const numBins = 200;

/** A histogram of d(a, p) - d(a, n) over -2 to 2, in the shape of a bell around a middle. */
function bell(middle: number): readonly number[] {
  const bins = Array.from({ length: numBins }, (_, at) => {
    const place = (4 * at) / numBins - 2;
    return Math.exp(-(((place - middle) / 0.25) ** 2) / 2);
  });
  const total = bins.reduce((sum, bin) => sum + bin, 0);
  return bins.map((bin) => bin / total);
}

/** Dynamic soft margin loss over the distance of the positive or the negative; the other one is 0.8. */
export async function dynamicSoftMarginChart(): Promise<Chart> {
  const settings = { numBins, momentum: 1e-6, constantWeights: true };
  const times = [
    ['early', -0.1],
    ['late', -0.6],
  ] as const;
  const drawn = (['positive', 'negative'] as const).flatMap((of) =>
    times.map(async ([when, middle], style) => {
      const line: Drawn = [`${of}, ${when}`, of, style as Style, dynamicSoftMargin(settings)];
      return lines([line], steps(0.005, 2), (x) => ({
        ...scene(x, of, { positive: 0.8, negative: 0.8 }),
        variables: { histogram: [bell(middle)] },
      }));
    }),
  );
  return {
    about:
      'Loss and pull over the distance of the positive, or of the negative, early and late in a training',
    x: 'distance from the anchor',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: (await Promise.all(drawn)).flat(),
  };
}
