import { ConfigError, choice, defineMiner, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, collectPairs, eachPair } from '@reality-check/ops';
import { pick } from './pick.ts';

const strategies = ['easy', 'semihard', 'hard', 'all'] as const;
/** More than single precision can hold. */
const unlimited = 1e39;

/** Per anchor one positive and one negative of chosen hardness (Xuan, Stylianou, Pless 2020). */
export default defineMiner({
  name: 'batch-easy-hard',
  source: import.meta.url,
  params: {
    /** Which positive of an anchor: the nearest (easy), the farthest (hard), the farthest that is nearer than the chosen negative (semihard), or all of them. */
    positives: choice('easy', strategies),
    /** Which negative of an anchor: the farthest (easy), the nearest (hard), the nearest that is farther than the chosen positive (semihard), or all of them. */
    negatives: choice('semihard', strategies),
    /** Positives below this value of the distance are passed over. */
    positivesFrom: real(-unlimited),
    /** Positives above this value of the distance are passed over. */
    positivesTo: real(unlimited),
    /** Negatives below this value of the distance are passed over. */
    negativesFrom: real(-unlimited),
    /** Negatives above this value of the distance are passed over. */
    negativesTo: real(unlimited),
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', lp()),
  },
  create({ positives, negatives, distance, ...limits }) {
    const both = [positives, negatives];
    if (both.includes('semihard') && (positives === negatives || both.includes('all'))) {
      throw new ConfigError(
        `miner "batch-easy-hard": positives is ${positives} and negatives is ${negatives}, expected easy or hard beside semihard; semihard is measured against the one row that the other side chooses`,
      );
    }
    const outward = distance.similarity ? -1 : 1;
    const [positivesFrom, positivesTo, negativesFrom, negativesTo] = [
      limits.positivesFrom,
      limits.positivesTo,
      limits.negativesFrom,
      limits.negativesTo,
    ].map(Math.fround) as [number, number, number, number];
    return {
      mine({ embeddings, labels }) {
        const rows = labels.length;
        const distances = apart(distance, embeddings); // [rows, rows]
        const allowed = (anchor: number, other: number, positive: boolean) => {
          const value = outward * distances[anchor * rows + other]!;
          return positive
            ? !(value < positivesFrom || value > positivesTo)
            : !(value < negativesFrom || value > negativesTo);
        };
        const chosen = new Map<boolean, Int32Array>(); // of positives and of negatives
        // The semihard side is measured against the other one, which therefore goes first.
        for (const positive of positives === 'semihard' ? [false, true] : [true, false]) {
          const strategy = positive ? positives : negatives;
          if (strategy === 'all') continue;
          const farthest = positive === (strategy !== 'easy');
          const than = strategy === 'semihard' ? chosen.get(!positive) : undefined;
          chosen.set(positive, pick({ labels, distances, allowed }, { positive, farthest, than }));
        }
        const complete = (anchor: number) =>
          chosen.size < 2 || [...chosen.values()].every((rows) => rows[anchor]! >= 0);

        const kept = collectPairs();
        eachPair(labels, undefined, (anchor, other, positive) => {
          const picked = chosen.get(positive);
          const keep = picked
            ? picked[anchor] === other && complete(anchor)
            : allowed(anchor, other, positive);
          if (keep) kept.add(anchor, other, positive);
        });
        return kept.pairs();
      },
    };
  },
});
