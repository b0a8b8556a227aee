import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { closedForm, distinctPartners, logSumExp, reduce } from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';

/** Supervised contrastive loss (Khosla et al. 2020): softmax over the batch, averaged over positives. */
export default defineLoss({
  name: 'sup-con',
  source: import.meta.url,
  params: {
    /** What similarities are divided by before the softmax. */
    temperature: real(0.1, { above: 0, range: [0.01, 1], log: true }),
    /** How close two embeddings are; a distance counts negative. */
    distance: use('distance', cosine()),
    /** How the losses of the anchors become one. */
    reducer: use('reducer', meanNonZero()),
  },
  create: ({ temperature, distance, reducer }) => {
    const inward = (distance.similarity ? 1 : -1) / temperature;
    return {
      value: ({ embeddings, labels, tuples }) => {
        const rows = labels.length;
        // Once each: a pair that a miner gives twice is in the softmax once.
        const { positives, negatives } = distinctPartners(labels, tuples);
        const anyNegative = negatives.some(({ length }) => length > 0);
        return closedForm(distance.matrix(embeddings), (matrix, gradient) =>
          reduce(reducer, (weigh) => {
            for (let anchor = 0; anchor < rows && anyNegative; anchor++) {
              const place = (other: number) => anchor * rows + other;
              const own = positives[anchor]!.map(place);
              if (own.length === 0) {
                weigh(0, labels[anchor]!);
                continue;
              }
              const others = [...own, ...negatives[anchor]!.map(place)];
              const logits = others.map((at) => inward * matrix[at]!);
              const { value: total, shares } = logSumExp(logits);
              const mean = own.reduce((sum, at) => sum + inward * matrix[at]!, 0) / own.length;
              const weight = weigh(total - mean, labels[anchor]!);
              others.forEach((at, index) => {
                gradient[at]! += inward * weight * shares[index]!;
              });
              for (const at of own) gradient[at]! -= (inward * weight) / own.length;
            }
          }),
        );
      },
    };
  },
});
