import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import batchHard from './index.ts';

minerContract(batchHard, {
  vectors: 'batch_hard',
  settings: [{ distance: cosine() }, { distance: lp({ normalise: false }) }],
  reference({ labels, distances }) {
    const triplets = [...labels.keys()].map((anchor) => {
      const rows = [...labels.keys()].filter((row) => row !== anchor);
      const nearestFirst = rows.sort((a, b) => distances[anchor]![a]! - distances[anchor]![b]!);
      const negative = nearestFirst.find((row) => labels[row] !== labels[anchor]);
      const positives = nearestFirst.filter((row) => labels[row] === labels[anchor]);
      const farthest = distances[anchor]![positives.at(-1)!];
      const positive = positives.find((row) => distances[anchor]![row] === farthest);
      return [anchor, positive, negative];
    });
    return { triplets: triplets.filter((t): t is number[] => !t.includes(undefined)) };
  },
  except: {
    'does not depend on the order of equal rows':
      'one positive and one negative per anchor: of equals the one with the lowest row',
  },
});

it('takes the farthest positive and the nearest negative', () => {
  const line = { rows: [[0], [1], [-2], [3], [5]], labels: [0, 0, 0, 1, 2] };
  const { triplets } = listed(mined(batchHard({ distance: lp({ normalise: false }) }), line));
  expect(triplets).toEqual([
    [0, 2, 3],
    [1, 2, 3],
    [2, 1, 3],
  ]);
});
