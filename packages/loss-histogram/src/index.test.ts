import { cosine, lossContract, sum } from '@reality-check/testkit';
import histogram from './index.ts';

lossContract(histogram, {
  vectors: 'histogram',
  cases: [{ numBins: 20 }, { numBins: 1 }],
  reference({ embeddings, triplets }, { numBins }) {
    if (triplets.length === 0) return 0;
    const distinct = (pairs: readonly (readonly [number, number])[]) =>
      [...new Set(pairs.map((pair) => [...pair].sort((a, b) => a - b).join()))].map((pair) => {
        const [a, b] = pair.split(',').map(Number);
        return cosine(embeddings[a!]!, embeddings[b!]!);
      });
    const nodes = Array.from({ length: numBins + 1 }, (_, node) => -1 + (2 * node) / numBins);
    const shares = (cosines: readonly number[]) =>
      nodes.map((node) => {
        const near = cosines.map((s) => Math.max(0, 1 - (Math.abs(s - node) * numBins) / 2));
        return sum(near) / cosines.length;
      });
    const own = shares(distinct(triplets.map(([anchor, positive]) => [anchor, positive])));
    const rest = shares(distinct(triplets.map(([anchor, , negative]) => [anchor, negative])));
    return sum(rest.map((share, node) => share * sum(own.slice(0, node + 1))));
  },
});
