import type { TestBatch } from '../loss/batches.ts';
import type { Measured } from '../loss/measure.ts';
import type { ReferenceTensor } from './judge.ts';
import { floats } from './loss-use.ts';

/**
 * Two views of the same things as one batch: the rows of the first and then those of the second, each
 * row paired with its other view, and against the rest of that view.
 */
export function batchOfViews(
  name: string,
  first: ReferenceTensor,
  second: ReferenceTensor,
): TestBatch {
  const [rows, dimensions] = first.shape as [number, number];
  const numbers = Int32Array.from({ length: rows }, (_, row) => row);
  const rest = Array.from(numbers, (row) => [...numbers].filter((other) => other !== row));
  const anchors = rest.flatMap((others, row) => others.map(() => row));
  const others = rest.flat();
  return {
    name,
    dimensions,
    embeddings: Float32Array.of(...floats(first), ...floats(second)),
    labels: Int32Array.of(...numbers, ...numbers),
    tuples: {
      kind: 'pairs',
      positiveAnchors: numbers,
      positives: numbers.map((row) => rows + row),
      negativeAnchors: Int32Array.of(...anchors, ...anchors.map((row) => rows + row)),
      negatives: Int32Array.of(...others.map((row) => rows + row), ...others),
    },
  };
}

/** The derivatives by the embeddings apart for either view, as reference files state them. */
export function byView({ value, gradients }: Measured): Measured {
  const { embeddings, ...others } = gradients;
  const half = embeddings!.length / 2;
  const views = {
    embeddings: embeddings!.subarray(0, half),
    second_view: embeddings!.subarray(half),
  };
  return { value, gradients: { ...others, ...views } };
}
