import { lossContract } from '@reality-check/testkit';
import pullPush from './index.ts';

lossContract(pullPush, {
  cases: [{ margin: 0.2 }],
  /** The definition, in plain loops. */
  reference(batch, { margin, distance, reducer }) {
    const { embeddings, positivePairs, negativePairs, labelsOf } = batch;
    const outward = distance.similarity ? -1 : 1;
    const apart = (a: number, b: number) => outward * distance(embeddings[a]!, embeddings[b]!);
    const tooFar = positivePairs.map(([anchor, positive]) => apart(anchor, positive));
    const tooNear = negativePairs.map(([a, negative]) => Math.max(0, margin - apart(a, negative)));
    return reducer([...tooFar, ...tooNear], labelsOf([...positivePairs, ...negativePairs]));
  },
});
