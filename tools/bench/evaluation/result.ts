import { median } from '../median.ts';
import { doubtsOfQuiet, type Measured } from '../rounds.ts';
import { type EvaluationCase, metricsOf, productSide, type Values } from './case.ts';

/** One line of what `--json` prints. Times are medians of one evaluation. */
export interface EvaluationResult {
  readonly name: string;
  readonly ours_ms: number;
  readonly peer_ms: number;
  /** Ours divided by the peer's: below 1 we are faster. */
  readonly ratio: number;
  /** Peak of the resident memory of the whole process. */
  readonly ours_peak_mb: number;
  readonly peer_peak_mb: number;
  /** What both sides found, by metric. */
  readonly ours_values: Readonly<Record<string, number>>;
  readonly peer_values: Readonly<Record<string, number>>;
  readonly agree: boolean;
  /** Matrix products of the machine in the same run, in 10^9 operations a second. */
  readonly product_gflops?: number;
  /** The least time that the products of a search can take, as a part of the whole search. */
  readonly of_product?: number;
  /** Evaluations that count, of each side. */
  readonly steps: number;
  /** Largest part of the machine that other programs used meanwhile, 0 to 1. */
  readonly elsewhere: number;
  readonly warnings: readonly string[];
}

/**
 * How far values may be apart. A search of float32 distances, as the peer's, puts nearly equal
 * neighbours in another order now and then; clusters of k-means depend on where they start.
 */
const apart = { ranks: 2e-4, clusters: 0.05 };

/** Operations of a product: one multiplication and one addition for each pair of numbers. */
const operations = (rows: number, columns: number, dimensions: number) =>
  2 * rows * columns * dimensions;

function ofProduct({ rows, dimensions }: EvaluationCase, time: number, product: Measured<Values>) {
  const rate = operations(productSide, productSide, dimensions) / median(product.times);
  // Every pair once: the similarities are symmetric.
  const needed = operations(rows, rows, dimensions) / 2;
  return { product_gflops: rate / 1e6, of_product: needed / rate / time };
}

type Sides = readonly [Measured<Values>, Measured<Values>, Measured<Values>?];

/** Sums up a case; the third side multiplied matrices. */
export function summariseEvaluation(
  one: EvaluationCase,
  sides: readonly Measured<Values>[],
  elsewhere: number,
): EvaluationResult {
  const [ours, peer, product] = sides as Sides;
  const [oursTime, peerTime] = [median(ours.times), median(peer.times)];
  const named = ({ values }: Measured<Values>) =>
    Object.fromEntries(metricsOf[one.task].map((name, at) => [name, values[0]![at]!]));
  const agree = [ours, peer].every(({ values }) =>
    values.every((step) =>
      step.every((value, at) => Math.abs(value - ours.values[0]![at]!) <= apart[one.task]),
    ),
  );
  return {
    name: one.name,
    ours_ms: oursTime,
    peer_ms: peerTime,
    ratio: oursTime / peerTime,
    ours_peak_mb: ours.memory.peak_mb,
    peer_peak_mb: peer.memory.peak_mb,
    ours_values: named(ours),
    peer_values: named(peer),
    agree,
    ...(product && ofProduct(one, oursTime, product)),
    steps: ours.times.length,
    elsewhere,
    warnings: [
      ...(agree ? [] : ['the values of the two sides differ']),
      ...doubtsOfQuiet(elsewhere),
    ],
  };
}
