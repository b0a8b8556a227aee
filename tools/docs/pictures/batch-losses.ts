import histogram from '@reality-check/loss-histogram';
import instance from '@reality-check/loss-instance';
import rankedList from '@reality-check/loss-ranked-list';
import supCon from '@reality-check/loss-sup-con';
import type { Chart } from './chart.ts';
import { type Drawn, lines } from './lines.ts';
import type { Of, Style } from './look.ts';
import type { Scene } from './measure.ts';
import { angleOfCosine, angleOfDistance, rowAt, steps } from './places.ts';

const ticks = [-1, -0.5, 0, 0.5, 1];
const sides = ['positive', 'negative'] as const;

/** An anchor with two positives and a negative, of which one has the cosine x and the others 0.5. */
function twoPositives(x: number, of: Of): Scene {
  const half = angleOfCosine(0.5);
  const moved = rowAt(angleOfCosine(x));
  return {
    rows: [rowAt(0), moved, rowAt(half, [0, 2]), rowAt(half, [0, 3])],
    moving: 1,
    labels: of === 'positive' ? [0, 0, 0, 1] : [0, 1, 0, 0],
    tuples: {
      kind: 'pairs',
      positiveAnchors: Int32Array.of(0, 0),
      positives: of === 'positive' ? Int32Array.of(1, 2) : Int32Array.of(2, 3),
      negativeAnchors: Int32Array.of(0),
      negatives: Int32Array.of(of === 'positive' ? 3 : 1),
    },
  };
}

/** SupCon over the cosine of one of two positives, or of the negative. */
export async function supConChart(): Promise<Chart> {
  const drawn = sides.flatMap((of) =>
    [0.1, 0.2, 0.5].map((temperature, style): Drawn => {
      return [`${of}, τ ${temperature}`, of, style as Style, supCon({ temperature })];
    }),
  );
  return {
    about:
      'Loss and pull over the cosine of one of two positives, or of the negative, for three temperatures',
    x: 'cosine with the anchor',
    ticks,
    lines: await lines(drawn, steps(-1, 1), twoPositives),
  };
}

/** One pair that moves, positive or negative, and three of the other kind at cosines of 0.2, 0.4 and 0.6. */
function oneAgainstThree(x: number, of: Of): Scene {
  const moved = rowAt(angleOfCosine(x));
  const fixed = [0.2, 0.4, 0.6].map((cosine, at) => rowAt(angleOfCosine(cosine), [0, at + 1]));
  const [one, three] = [Int32Array.of(1), Int32Array.of(2, 3, 4)];
  return {
    rows: [rowAt(0), moved, ...fixed],
    moving: 1,
    labels: of === 'positive' ? [0, 0, 1, 1, 1] : [0, 1, 0, 0, 0],
    tuples: {
      kind: 'pairs',
      positiveAnchors: of === 'positive' ? one.map(() => 0) : three.map(() => 0),
      positives: of === 'positive' ? one : three,
      negativeAnchors: of === 'positive' ? three.map(() => 0) : one.map(() => 0),
      negatives: of === 'positive' ? three : one,
    },
  };
}

/** Histogram loss over the cosine of the one pair of its kind. */
export async function histogramChart(): Promise<Chart> {
  const drawn = sides.flatMap((of) =>
    [100, 10].map((numBins, style): Drawn => {
      return [`${of}, ${numBins} bins`, of, style as Style, histogram({ numBins })];
    }),
  );
  return {
    about:
      'Loss and pull over the cosine of a positive pair, or of a negative one, for 100 and 10 bins',
    x: 'cosine of that pair',
    ticks,
    lines: await lines(drawn, steps(-1, 1, 201), oneAgainstThree),
  };
}

/** An anchor with two rows of a kind, of which one is at a distance of x and the other one at 1. */
function twoOfAKind(x: number, of: Of): Scene {
  const both = { anchors: Int32Array.of(0, 0), others: Int32Array.of(1, 2) };
  const none = { anchors: Int32Array.of(), others: Int32Array.of() };
  const [own, rest] = of === 'positive' ? [both, none] : [none, both];
  return {
    rows: [rowAt(0), rowAt(angleOfDistance(x)), rowAt(angleOfDistance(1), [0, 2])],
    moving: 1,
    labels: of === 'positive' ? [0, 0, 0] : [0, 1, 1],
    tuples: {
      kind: 'pairs',
      positiveAnchors: own.anchors,
      positives: own.others,
      negativeAnchors: rest.anchors,
      negatives: rest.others,
    },
  };
}

/** Ranked list loss over the distance of one of two positives, or of one of two negatives. */
export async function rankedListChart(): Promise<Chart> {
  const drawn = sides.flatMap((of) =>
    [0, 3, 10].map((temperature, style): Drawn => {
      const use = rankedList({ temperaturePos: temperature, temperatureNeg: temperature });
      return [`${of}, T ${temperature}`, of, style as Style, use];
    }),
  );
  return {
    about:
      'Loss and pull over the distance of one of two positives, or of one of two negatives, for three temperatures',
    x: 'distance from the anchor',
    ticks: [0, 0.5, 1, 1.5, 2],
    lines: await lines(drawn, steps(0.005, 2), twoOfAKind),
  };
}

/** The first rows of two classes, and a row of one of them at a cosine of x with the first. */
function firstRows(x: number, of: Of): Scene {
  return {
    rows: [rowAt(0), rowAt(90, [0, 2]), rowAt(angleOfCosine(x))],
    moving: 2,
    labels: of === 'positive' ? [0, 1, 0] : [0, 1, 1],
  };
}

/** Instance loss over the cosine with the first row of the own class, or of another one. */
export async function instanceChart(): Promise<Chart> {
  const drawn = sides.flatMap((of) =>
    [16, 4, 64].map((gamma, style): Drawn => {
      const name = of === 'positive' ? 'own class' : 'other class';
      return [`${name}, γ ${gamma}`, of, style as Style, instance({ gamma })];
    }),
  );
  return {
    about:
      'Loss and pull over the cosine with the first row of the own class, or of another one, for three values of gamma',
    x: 'cosine with that row',
    ticks,
    lines: await lines(drawn, steps(-1, 1), firstRows),
  };
}
