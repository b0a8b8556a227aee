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
  /** What both sides found, by metric: means over all evaluations. */
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
 * How far values may be apart, also from one evaluation to the next. A search of float32 distances, as
 * the peer's, puts nearly equal neighbours in another order now and then.
 */
const apart = 2e-4;
/** How far the means of clusters may be apart: NMI to either side, the inertia may be larger by this part. */
const worse = { nmi: 0.02, inertia: 0.005 };

function agrees({ task }: EvaluationCase, sides: readonly Measured<Values>[]): boolean {
  if (task === 'clusters') {
    const [ours, peer] = sides.map(meansOf) as [number[], number[]];
    const near = Math.abs(ours[0]! - peer[0]!) <= worse.nmi;
    return near && ours[1]! <= (1 + worse.inertia) * peer[1]!;
  }
  const [first] = sides[0]!.values;
  return sides.every(({ values }) =>
    values.every((step) => step.every((value, at) => Math.abs(value - first![at]!) <= apart)),
  );
}

/** The mean of each value over all evaluations: the value itself where all are the same. */
function meansOf({ values }: Measured<Values>): number[] {
  return values[0]!.map((first, at) => {
    const beyond = values.reduce((sum, step) => sum + step[at]! - first, 0);
    return first + beyond / values.length;
  });
}

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
  const named = (side: Measured<Values>) => {
    const means = meansOf(side);
    return Object.fromEntries(metricsOf[one.task].map((name, at) => [name, means[at]!]));
  };
  const agree = agrees(one, [ours, peer]);
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
