import type { Reducer } from '@reality-check/core';
import { reduceList } from '@reality-check/ops';
import { contexts } from './contexts.ts';
import { randomWalk } from './random-walk.ts';
import { rivals } from './rivals.ts';

/** What the loss is made of beside the cosines. */
export interface ManifoldSettings {
  readonly alpha: number;
  readonly margin: number;
  readonly lambdaContext: number;
  readonly reducer: Reducer;
}

/** The rows of a batch: their classes, their proxies, and how much the tuples mention them. */
export interface ManifoldRows {
  readonly labels: Int32Array; // [rows]
  readonly own: Int32Array; // [rows]
  readonly weights: Float64Array; // [rows]
}

/** The loss from the cosines of rows and proxies, in this order, among each other; writes the derivatives. */
export function manifoldLoss(
  cosines: Float32Array, // [rows + proxies, rows + proxies]
  { labels, own, weights }: ManifoldRows,
  { alpha, margin, lambdaContext, reducer }: ManifoldSettings,
  gradient: Float32Array, // [rows + proxies, rows + proxies]
): number {
  const rows = labels.length;
  const size = Math.sqrt(cosines.length);
  const proxies = size - rows;
  const walk = randomWalk(cosines, size, alpha);
  const lines = lambdaContext > 0 ? contexts(walk.similarities, size, rows) : undefined;
  const against = Array.from(labels, (_, row) => {
    const start = row * size + rows;
    const intrinsic = walk.similarities.subarray(start, start + proxies);
    const context = lines?.cosines.subarray(row * proxies, (row + 1) * proxies);
    return {
      intrinsic: rivals(intrinsic, own[row]!, margin),
      context: context && rivals(context, own[row]!, margin),
    };
  });
  const losses = Float64Array.from(against, ({ intrinsic, context }, row) => {
    const loss = intrinsic.loss + (context ? lambdaContext * context.loss : 0);
    return weights[row]! * loss;
  });
  const { value, weights: shares } = reduceList(reducer, losses, labels);

  const ofContexts = new Float32Array(rows * proxies);
  against.forEach(({ context }, row) => {
    context?.slopes.forEach((slope, proxy) => {
      ofContexts[row * proxies + proxy] = shares[row]! * weights[row]! * lambdaContext * slope;
    });
  });
  const slopes = lines?.slopes(ofContexts) ?? new Float32Array(size * size);
  against.forEach(({ intrinsic }, row) => {
    intrinsic.slopes.forEach((slope, proxy) => {
      slopes[row * size + rows + proxy]! += shares[row]! * weights[row]! * slope;
    });
  });
  walk.slopes(slopes, gradient);
  return value;
}
