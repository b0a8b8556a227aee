import supCon from '@reality-check/loss-sup-con';
import type { Chart } from './chart.ts';
import { type Drawn, lines } from './lines.ts';
import type { Of, Style } from './look.ts';
import type { Scene } from './measure.ts';
import { angleOfCosine, rowAt, steps } from './places.ts';

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
    ticks: [-1, -0.5, 0, 0.5, 1],
    lines: await lines(drawn, steps(-1, 1), twoPositives),
  };
}
