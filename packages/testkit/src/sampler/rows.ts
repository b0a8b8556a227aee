import { stream, type TrainingRows } from '@reality-check/core';

/** Super-classes that classes are dealt to. */
const dealt = 3;

const dimensions = 4;

/** A point near the one of its class: what a model that has learned something gives. */
export function embeddingOf(row: number, label: number): Float32Array {
  const centre = stream('testkit', 'class', label);
  const { normal } = stream('testkit', 'row', row);
  return Float32Array.from({ length: dimensions }, () => centre.normal() + 0.7 * normal());
}

/** Rows as a run gives them to a sampler, with embeddings made up from row and label. */
export function sampledRows(
  labels: ArrayLike<number>,
  superClasses?: ArrayLike<number> | 'none',
): TrainingRows {
  const classes = [...new Set(Array.from(labels))].sort((a, b) => a - b);
  const dealtTo = () => Int32Array.from(labels, (label) => classes.indexOf(label) % dealt);
  return {
    labels: Int32Array.from(labels),
    ...(superClasses !== 'none' && {
      superClasses: superClasses ? Int32Array.from(superClasses) : dealtTo(),
    }),
    embed(rows) {
      const values = new Float32Array(rows.length * dimensions);
      rows.forEach((row, at) => {
        values.set(embeddingOf(row, labels[row]!), at * dimensions);
      });
      return { values, dimensions };
    },
  };
}
