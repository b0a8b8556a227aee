import { ConfigError } from '@reality-check/core';
import { variable } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** What a memory holds once a batch was added. */
export interface Stored {
  readonly rows: Float32Array; // [stored, dimensions]
  readonly labels: Int32Array; // [stored]
  /** Where the rows of the batch are. */
  readonly places: Int32Array; // [rows of the batch]
}

/** A queue of rows with their classes; a new row takes the place of the oldest. */
export interface Memory {
  /** All that the memory consists of, so that a run can be saved and resumed. */
  readonly variables: readonly tf.Variable[];
  /** Adds the rows of a batch and gives all that are stored. Call inside `tf.tidy`. */
  store(embeddings: tf.Tensor2D, labels: Int32Array): Stored;
}

/** The class of a place where no row is stored yet. */
const empty = -1;

/** A memory of so many rows of a length, empty at first. */
export function createMemory(size: number, dimensions: number): Memory {
  const rows = variable('memory', [size, dimensions], () => 0, false);
  const classes = variable('memory-labels', [size], () => empty, false);
  const next = variable('memory-next', [1], () => 0, false);
  const copy = (one: tf.Variable) => one.dataSync<'float32'>().slice();
  return {
    variables: [rows, classes, next],
    store(embeddings, labels) {
      if (labels.length > size) {
        throw new ConfigError(
          `loss "cross-batch-memory": memorySize is ${size}, expected at least the ${labels.length} rows of a batch`,
        );
      }
      const [stored, names, [first]] = [copy(rows), copy(classes), copy(next)];
      const added = embeddings.dataSync<'float32'>();
      const places = labels.map((_, row) => (first! + row) % size);
      places.forEach((place, row) => {
        const from = row * dimensions;
        stored.set(added.subarray(from, from + dimensions), place * dimensions);
        names[place] = labels[row]!;
      });
      rows.assign(tf.tensor(stored, rows.shape));
      classes.assign(tf.tensor(names, classes.shape));
      next.assign(tf.tensor([(first! + labels.length) % size]));

      const end = names.indexOf(empty);
      const count = end < 0 ? size : end;
      return {
        rows: stored.slice(0, count * dimensions),
        labels: Int32Array.from(names.subarray(0, count)),
        places,
      };
    },
  };
}
