import { choice, defineLoss, real, use } from '@reality-check/core';
import { classSoftmax, closedForm, normaliseRows, rowProducts } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import * as tf from '@tensorflow/tfjs-core';

/** Instance loss (Zheng, Zheng, Garrett, Yang, Xu, Shen 2017): a softmax over classes, for which rows of the batch stand. */
export default defineLoss({
  name: 'instance',
  source: import.meta.url,
  params: {
    /** What the cosines are multiplied by (γ). */
    gamma: real(16, { above: 0, range: [1, 256], log: true }),
    /** Which row is a row's target: the first of its class, or that at the rank of its class, as in pytorch-metric-learning. */
    target: choice('class', ['class', 'rank']),
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
  },
  create: ({ gamma, target, reducer }) => ({
    value: ({ embeddings, labels, tuples }) => {
      const classes = Int32Array.from(new Set(labels)); // by their first rows
      if (target === 'rank') classes.sort();
      const single = target === 'class' && classes.length === 1;
      if (single) return closedForm(embeddings, () => 0); // what rounding leaves is no slope
      const places = new Map(Array.from(classes, (label, at) => [label, at]));
      const targets = labels.map((label) => places.get(label)!);
      const unit = normaliseRows(embeddings);
      const firsts = classes.map((label) => labels.indexOf(label));
      const opposite = target === 'rank' ? unit : tf.gather(unit, tf.tensor1d(firsts, 'int32'));
      return classSoftmax(
        rowProducts(unit, opposite),
        { embeddings, labels: targets, ...(tuples && { tuples }) },
        {
          scale: gamma,
          reducer: { ...reducer, share: (loss, at) => reducer.share(loss, classes[at]!) },
        },
      );
    },
  }),
});
