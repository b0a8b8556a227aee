import lp from '@reality-check/distance-lp';
import { lossContract, sum } from '@reality-check/testkit';
import pnp from './index.ts';

const sigmoid = (x: number) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));

lossContract(pnp, {
  vectors: 'pnp',
  cases: [
    { temperature: 0.1 },
    { variant: 'Dq', alpha: 4, temperature: 0.05 },
    { variant: 'Ib', b: 0.5, temperature: 0.2 },
    { variant: 'Ds', distance: lp(), temperature: 0.1 },
  ],
  reference(batch, { variant, b, alpha, temperature, distance, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs } = batch;
    const partners = (pairs: typeof positivePairs, row: number) => [
      ...new Set(pairs.filter(([anchor]) => anchor === row).map(([, other]) => other)),
    ];
    const inward = distance.similarity ? 1 : -1;
    const cost = (before: number) =>
      ({
        O: before,
        Ds: Math.log(1 + before),
        Dq: 1 - 1 / (1 + before) ** alpha,
        Iu: (1 + before) * Math.log(1 + before),
        Ib: (b * before - Math.log(1 + b * before)) / b ** 2,
      })[variant];
    const rows = embeddings.flatMap((anchor, row) => {
      const positives = partners(positivePairs, row);
      const similarity = (other: number) => inward * distance(anchor, embeddings[other]!);
      const costs = [row, ...positives].map((positive) =>
        cost(
          sum(
            partners(negativePairs, row).map((negative) =>
              sigmoid((similarity(negative) - similarity(positive)) / temperature),
            ),
          ),
        ),
      );
      const loss = sum(costs) / costs.length;
      return positives.length > 0 ? [{ loss, label: labels[row]! }] : [];
    });
    return reducer(
      rows.map(({ loss }) => loss),
      rows.map(({ label }) => label),
    );
  },
});
