import { expect, it } from 'vitest';
import { collectPairs, collectTriplets } from './collect-tuples.ts';

it('collects pairs of both kinds apart', () => {
  const pairs = collectPairs();
  pairs.add(1, 2, true);
  pairs.add(3, 4, false);
  pairs.add(5, 6, true);
  expect(pairs.pairs()).toEqual({
    kind: 'pairs',
    positiveAnchors: Int32Array.of(1, 5),
    positives: Int32Array.of(2, 6),
    negativeAnchors: Int32Array.of(3),
    negatives: Int32Array.of(4),
  });
});

it('collects any number of triplets', () => {
  const triplets = collectTriplets();
  for (let at = 0; at < 3000; at++) triplets.add(at, 2 * at, 3 * at);
  const { anchors, positives, negatives } = triplets.triplets();
  expect([...anchors]).toEqual([...Array(3000).keys()]);
  expect([positives.length, positives[2999], negatives[2999]]).toEqual([3000, 5998, 8997]);
});
