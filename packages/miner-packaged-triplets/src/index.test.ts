import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import packagedTriplets from './index.ts';

const places = 'the place of a row in the batch says what it is';

minerContract(packagedTriplets, {
  reference({ labels }) {
    const starts = [...labels.keys()].filter((row) => row % 3 === 0);
    const triplets = starts.map((row) => [row, row + 1, row + 2]);
    return {
      triplets: triplets.filter(([a, p, n]) => {
        const [anchor, positive, negative] = [labels[a!], labels[p!], labels[n!]];
        return anchor === positive && negative !== undefined && anchor !== negative;
      }),
    };
  },
  except: {
    'does not depend on the order of the batch': places,
    'does not depend on the order of equal rows': places,
    'lets a row of NaN through to the loss': 'its triplets do not depend on the embeddings',
  },
});

it('takes every three rows and passes over what is no triplet', () => {
  const batch = {
    rows: Array.from({ length: 11 }, () => [1]),
    labels: [0, 0, 1, 2, 1, 0, 5, 5, 4, 4, 4],
  };
  expect(listed(mined(packagedTriplets(), batch))).toEqual({
    triplets: [
      [0, 1, 2],
      [6, 7, 8],
    ],
  });
});
