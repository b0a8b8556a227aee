import cosine from '@reality-check/distance-cosine';
import { lossContract, type ReferenceBatch, sum } from '@reality-check/testkit';
import dynamicSoftMargin from './index.ts';

/** The weights of a batch where they are constants: those before any entry was moved. */
const constants = new WeakMap<ReferenceBatch, readonly number[]>();

lossContract(dynamicSoftMargin, {
  vectors: 'dynamic_soft_margin',
  cases: [
    { minVal: -1.5, numBins: 12, momentum: 0.1 },
    { numBins: 512, momentumOf: 'batch', negatives: 'hardest', constantWeights: true },
    { negatives: 'hardest', distance: cosine() },
  ],
  reference(batch, { minVal, numBins, negatives, constantWeights, distance, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs, triplets } = batch;
    const outward = distance.similarity ? -1 : 1;
    const far = (a: number, b: number) => outward * distance(embeddings[a]!, embeddings[b]!);
    const hardest = positivePairs.flatMap(([anchor, positive]) => {
      const rivals = negativePairs.filter(([row]) => row === anchor || row === positive);
      const nearest = Math.min(...rivals.map(([row, negative]) => far(row, negative)));
      return rivals.length > 0 ? [[anchor, far(anchor, positive) - nearest] as const] : [];
    });
    const all = triplets.map(([a, p, n]) => [a, far(a, p) - far(a, n)] as const);
    const margins = negatives === 'hardest' ? hardest : all;

    // The histogram is empty before, so that it becomes that of this batch, whatever the momentum.
    const places = margins.map(([, margin]) => {
      const place = ((margin - minVal) / (-2 * minVal)) * numBins;
      return Math.min(numBins - 1, Math.max(0, place));
    });
    const below = (place: number) =>
      sum(places.map((other) => Math.min(1, Math.max(0, 1 - (other - Math.floor(place))))));
    const weights = places.map((place) => below(place) / places.length);
    const kept = constantWeights ? (constants.get(batch) ?? weights) : weights;
    constants.set(batch, kept);
    return reducer(
      margins.map(([, margin], at) => kept[at]! * margin),
      margins.map(([anchor]) => labels[anchor]!),
    );
  },
});
