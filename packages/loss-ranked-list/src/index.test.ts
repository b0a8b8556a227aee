import cosine from '@reality-check/distance-cosine';
import { lossContract, sum } from '@reality-check/testkit';
import rankedList from './index.ts';

lossContract(rankedList, {
  vectors: 'ranked_list',
  cases: [
    { margin: 0.6, alpha: 1.4, imbalance: 0.3, temperaturePos: 2, temperatureNeg: 3 },
    { distance: cosine(), alpha: 0.3, temperaturePos: 1 },
  ],
  reference(batch, options) {
    const { embeddings, labels, positivePairs, negativePairs } = batch;
    const { margin, alpha, imbalance, temperaturePos, temperatureNeg, distance, reducer } = options;
    const outward = distance.similarity ? -1 : 1;
    const side = (
      row: number,
      pairs: typeof positivePairs,
      temperature: number,
      beyond: (apart: number) => number,
    ) => {
      const others = new Set(pairs.filter(([anchor]) => anchor === row).map(([, other]) => other));
      const amounts = [...others]
        .map((other) => distance(embeddings[row]!, embeddings[other]!))
        .filter((apart) => beyond(apart) > 0 && (distance.similarity || apart > 0))
        .map(beyond);
      const weights = amounts.map((amount) => Math.exp(temperature * amount));
      const total = sum(weights) + 1e-5 * labels.length;
      return sum(amounts.map((amount, at) => weights[at]! * amount)) / total;
    };
    const tooFar = (apart: number) => outward * (apart - alpha) + margin;
    const tooNear = (apart: number) => outward * (alpha - apart);
    return reducer(
      labels.map(
        (_, row) =>
          (1 - imbalance) * side(row, positivePairs, temperaturePos, tooFar) +
          imbalance * side(row, negativePairs, temperatureNeg, tooNear),
      ),
      labels,
    );
  },
});
