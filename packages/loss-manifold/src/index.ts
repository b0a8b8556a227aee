import { defineLoss, integer, real, use } from '@reality-check/core';
import { closedForm, rowCosines, rowWeights, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import * as tf from '@tensorflow/tfjs-core';
import { manifoldLoss } from './manifold-loss.ts';

/** Manifold similarity with hard proxies (Aziere, Todorovic 2019): rows against proxies of groups of classes, by a random walk over both. */
export default defineLoss({
  name: 'manifold',
  source: import.meta.url,
  params: {
    /** Number of proxies (K), among which the classes are divided at random. */
    numProxies: integer(50, { min: 2, max: 10_000, range: [5, 100] }),
    /** How much the context loss counts beside the intrinsic one (λ_C). */
    lambdaContext: real(1, { min: 0, range: [0, 10] }),
    /** Probability of going on at each step of the random walk (α). */
    alpha: real(0.8, { min: 0, max: 0.99, range: [0.5, 0.95] }),
    /** How near to the own proxy another one has to come to cost something. */
    margin: real(5e-4, { range: [0, 0.05] }),
    /** How the rows are averaged, each times how often it occurs, relative to the most frequent. */
    reducer: use('reducer', mean()),
  },
  create: ({ numProxies, ...settings }, { classes, dimensions, random }) => {
    const proxies = variable('proxies', [numProxies, dimensions], () => random.normal());
    const order = random.shuffle(Int32Array.from({ length: classes }, (_, at) => at));
    let next = 0;
    const draw = () => order[next++]! % numProxies;
    const groups = variable('meta-classes', [classes], draw, false);
    return {
      variables: [proxies, groups],
      anyBatch: true,
      value({ embeddings, labels, tuples }) {
        const weights = rowWeights(labels.length, tuples);
        const groupOf = groups.dataSync<'float32'>();
        const own = labels.map((label) => groupOf[label]!);
        const all = tf.concat([embeddings, proxies as tf.Tensor2D]);
        return closedForm(rowCosines(all), (cosines, gradient) => {
          if (!weights.some((weight) => weight > 0)) return 0;
          return manifoldLoss(cosines, { labels, own, weights }, settings, gradient);
        });
      },
    };
  },
});
