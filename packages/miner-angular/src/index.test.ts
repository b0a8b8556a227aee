import { listed, mined, minerContract, unit } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import angular from './index.ts';

const length = (vector: readonly number[]) => Math.hypot(...vector);

minerContract(angular, {
  vectors: 'angular',
  settings: [{ angleDegrees: 35 }, { angleDegrees: 40, normalise: true }],
  reference({ rows, labels }, { angleDegrees, normalise }) {
    const triplets: number[][] = [];
    const points = rows
      .map((row) => [...row].map(Math.fround))
      .map((row) => (normalise ? unit(row) : row));
    for (const a of labels.keys()) {
      for (const p of labels.keys()) {
        for (const n of labels.keys()) {
          if (a === p || labels[a] !== labels[p] || labels[a] === labels[n]) continue;
          const [anchor, positive, negative] = [points[a]!, points[p]!, points[n]!];
          const middle = anchor.map((entry, at) => (entry + positive[at]!) / 2);
          const across = length(anchor.map((entry, at) => entry - positive[at]!));
          const along = length(negative.map((entry, at) => entry - middle[at]!));
          const slope = across === 0 && along === 0 ? 1 / 2 : across / (2 * along);
          const angle = (Math.atan(slope) * 180) / Math.PI;
          if (angle > angleDegrees) triplets.push([a, p, n]);
        }
      }
    }
    return { triplets };
  },
});

it('measures the angle at the negative', () => {
  // Anchor and positive at height 1 and -1; seen from distance 2 the half angle is 26.6 degrees.
  const rows = [
    [0, 1],
    [0, -1],
    [2, 0],
    [5, 0],
  ];
  const batch = { rows, labels: [0, 0, 1, 2] };
  expect(listed(mined(angular({ angleDegrees: 26 }), batch))).toEqual({
    triplets: [
      [0, 1, 2],
      [1, 0, 2],
    ],
  });
  expect(listed(mined(angular({ angleDegrees: 27 }), batch))).toEqual({ triplets: [] });
});

it('drops a triplet exactly at the angle', () => {
  // A negative that equals its anchor or positive sees the other one at 45 degrees.
  const rows = [
    [0.3, 1.7],
    [-0.9, 0.4],
    [0.3, 1.7],
    [-0.9, 0.4],
  ];
  const batch = { rows, labels: [0, 0, 1, 2] };
  expect(listed(mined(angular({ angleDegrees: 45 }), batch))).toEqual({ triplets: [] });
  expect(listed(mined(angular({ angleDegrees: 44.9 }), batch)).triplets).toHaveLength(4);
});
