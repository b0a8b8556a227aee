import { stream, type Tuples } from '@reality-check/core';
import { type Pair, plainTuples, type Triplet } from '../plain/tuples.ts';

/** A batch that losses are tried on. */
export interface TestBatch {
  readonly name: string;
  readonly dimensions: number;
  readonly embeddings: Float32Array; // [rows, dimensions]
  readonly labels: Int32Array; // [rows]
  readonly tuples?: Tuples;
}

/** Classes of the run; no length of an embedding below is a multiple of it. */
export const classes = 7;

/** Rows around their class's centre, in random order; `sizes[c]` rows of class c. */
export function randomBatch(name: string, sizes: readonly number[], dimensions = 4): TestBatch {
  const random = stream('test batch', name);
  const labels = random.shuffle(
    Int32Array.from(sizes.flatMap((size, label) => Array.from({ length: size }, () => label))),
  );
  const centres = sizes.map(() => Array.from({ length: dimensions }, () => 0.7 * random.normal()));
  const rows = Array.from(labels, (label) => centres[label]!.map((at) => at + random.normal()));
  return { name, dimensions, embeddings: Float32Array.from(rows.flat()), labels };
}

/** A batch with some of its rows replaced. */
export function withRows(
  name: string,
  batch: TestBatch,
  replace: (row: number, entries: readonly number[]) => readonly number[],
): TestBatch {
  const { dimensions, labels, embeddings } = batch;
  const rows = Array.from(labels, (_, row) =>
    replace(row, [...embeddings.subarray(row * dimensions, (row + 1) * dimensions)]),
  );
  return { ...batch, name, embeddings: Float32Array.from(rows.flat()) };
}

/** Pairs written out, as tuples. */
function pairs(positives: readonly Pair[], negatives: readonly Pair[]): Tuples {
  return {
    kind: 'pairs',
    positiveAnchors: Int32Array.from(positives, ([anchor]) => anchor),
    positives: Int32Array.from(positives, ([, other]) => other),
    negativeAnchors: Int32Array.from(negatives, ([anchor]) => anchor),
    negatives: Int32Array.from(negatives, ([, other]) => other),
  };
}

/** Triplets written out, as tuples. */
function triplets(rows: readonly Triplet[]): Tuples {
  return {
    kind: 'triplets',
    anchors: Int32Array.from(rows, ([anchor]) => anchor),
    positives: Int32Array.from(rows, ([, positive]) => positive),
    negatives: Int32Array.from(rows, ([, , negative]) => negative),
  };
}

/** No pair at all. */
export const noPairs: Tuples = pairs([], []);

/** No triplet at all. */
export const noTriplets: Tuples = triplets([]);

/** Every ordered pair of a batch, written out. */
export function allPairs(labels: Int32Array): Tuples {
  const { positivePairs, negativePairs } = plainTuples([...labels], undefined);
  return pairs(positivePairs, negativePairs);
}

/** About a third of the tuples of a batch at random, and a few of them repeated. */
export function someTuples(batch: TestBatch, kind: Tuples['kind']): TestBatch {
  const random = stream('some tuples', batch.name, kind);
  const some = <T>(all: readonly T[]): T[] => {
    const kept = random.shuffle([...all]).slice(0, Math.ceil(all.length / 3));
    return [...kept, ...kept.slice(0, 3)];
  };
  const all = plainTuples([...batch.labels], undefined);
  const tuples =
    kind === 'pairs'
      ? pairs(some(all.positivePairs), some(all.negativePairs))
      : triplets(some(all.triplets));
  return { ...batch, name: `${batch.name}, some ${kind}`, tuples };
}
