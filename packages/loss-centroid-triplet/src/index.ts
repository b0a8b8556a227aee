import { defineLoss, flag, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedFormOf, reduce, sigmoid, softplus } from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';
import * as tf from '@tensorflow/tfjs-core';
import { centroids, groupsOf } from './centroids.ts';
import { opponents } from './opponents.ts';

/** Centroid triplet loss (Wieczorek, Rychalska, Dąbrowski 2021): a row against the centroids of its class without it and of another class. */
export default defineLoss({
  name: 'centroid-triplet',
  source: import.meta.url,
  params: {
    /** How much farther than the own centroid that of another class has to be (α). */
    margin: real(0.05, { range: [-0.2, 2] }),
    /** Whether the other centroid counts from the own one where it is nearer to that than to the row. */
    swap: flag(false),
    /** Whether log(1 + exp(x)) takes the place of max(0, x). */
    smooth: flag(false),
    /** How far a row is from a centroid. */
    distance: use('distance', lp()),
    /** How the triplets are averaged. */
    reducer: use('reducer', meanNonZero()),
  },
  create: ({ margin, swap, smooth, distance, reducer }) => ({
    value({ embeddings, labels, tuples }) {
      const outward = distance.similarity ? -1 : 1;
      const groups = groupsOf(labels);
      const classes = groups.sizes.length;
      const columns = classes + labels.length;
      const each = opponents(labels, tuples, groups);
      const all = centroids(embeddings, groups); // [classes + rows, dimensions]
      const inputs = [distance.matrix(embeddings, all)];
      if (swap) {
        const [ofClasses, own] = tf.split(all, [classes, labels.length]);
        inputs.push(distance.matrix(own as tf.Tensor2D, ofClasses as tf.Tensor2D));
      }
      return closedFormOf(inputs, ([distances, swapped], [gradient, ofSwapped]) =>
        reduce(reducer, (weigh) => {
          each((row, place) => {
            const toOwn = row * columns + classes + row;
            const toOther = row * columns + place;
            const between = row * classes + place;
            const gap = swapped ? outward * (swapped[between]! - distances![toOther]!) : Infinity;
            const nearer = gap < 0 ? swapped![between]! : distances![toOther]!;
            const violation = outward * (distances![toOwn]! - nearer) + margin;
            const loss = smooth ? softplus(violation) : Math.max(0, violation);
            const weight = weigh(loss, labels[row]!);
            if (!smooth && violation <= 0) return;
            const slope = outward * weight * (smooth ? sigmoid(violation) : 1);
            gradient![toOwn]! += slope;
            // Where both are equally near each takes half.
            if (gap >= 0) gradient![toOther]! -= gap === 0 ? slope / 2 : slope;
            if (gap <= 0) ofSwapped![between]! -= gap === 0 ? slope / 2 : slope;
          });
        }),
      );
    },
  }),
});
