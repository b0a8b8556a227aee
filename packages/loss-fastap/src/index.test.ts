import { lossContract, sum, unit } from '@reality-check/testkit';
import fastap from './index.ts';

lossContract(fastap, {
  vectors: 'fastap',
  cases: [{ numBins: 20 }, { numBins: 3 }],
  reference({ embeddings, labels, rowWeights }, { numBins, reducer }) {
    const rows = embeddings.map((row) => unit(row));
    const edges = Array.from({ length: numBins + 1 }, (_, edge) => (4 * edge) / numBins);
    const precisions = rows.flatMap((row, anchor) => {
      const others = rows.flatMap((other, at) => {
        const distance = sum(row.map((entry, k) => (entry - other[k]!) ** 2));
        return at === anchor ? [] : [{ distance, match: labels[at] === labels[anchor] }];
      });
      const counts = (some: typeof others) =>
        edges.map((edge) =>
          sum(some.map((one) => Math.max(0, 1 - Math.abs(one.distance - edge) / (4 / numBins)))),
        );
      const matches = others.filter(({ match }) => match);
      const [right, all] = [counts(matches), counts(others)];
      const upTo = (list: readonly number[], bin: number) => sum(list.slice(0, bin + 1));
      const terms = right.map((here, bin) =>
        upTo(all, bin) > 0 ? (here * upTo(right, bin)) / upTo(all, bin) : 0,
      );
      const loss = rowWeights[anchor]! * (1 - sum(terms) / matches.length);
      return matches.length > 0 ? [{ loss, label: labels[anchor]! }] : [];
    });
    return reducer(
      precisions.map(({ loss }) => loss),
      precisions.map(({ label }) => label),
    );
  },
});
