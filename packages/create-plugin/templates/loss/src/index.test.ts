import { lossContract } from '@reality-check/testkit';
import templateName from './index.ts';

lossContract(templateName, {
  cases: [{ margin: 0.2 }],
  /** The definition, in plain loops. */
  reference({ embeddings, positivePairs, negativePairs }, { margin, distance, reducer }) {
    const outward = distance.similarity ? -1 : 1;
    const apart = (a: number, b: number) => outward * distance(embeddings[a]!, embeddings[b]!);
    return reducer([
      ...positivePairs.map(([anchor, positive]) => apart(anchor, positive)),
      ...negativePairs.map(([anchor, negative]) => Math.max(0, margin - apart(anchor, negative))),
    ]);
  },
});
