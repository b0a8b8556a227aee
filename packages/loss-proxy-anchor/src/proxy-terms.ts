import type { Reducer } from '@reality-check/core';
import { pairShares, reduceList, scaleRows } from '@reality-check/ops';

/** What the loss is made of beside the similarities. */
export interface ProxySettings {
  readonly margin: number;
  readonly alpha: number;
  /** 1 for a distance, -1 for a similarity. */
  readonly outward: number;
  readonly reducer: Reducer;
}

/** The rows of a batch: their classes, and how much the tuples mention them. */
export interface WeightedRows {
  readonly labels: Int32Array;
  readonly weights: Float64Array;
}

/** The two sums of every proxy as logarithms of 1 + Σ exp, and writes the derivatives by the similarities. */
export function proxyTerms(
  values: Float32Array, // [classes, rows]
  { labels, weights }: WeightedRows,
  { margin, alpha, outward, reducer }: ProxySettings,
  gradient: Float32Array, // [classes, rows]
): number {
  const rows = labels.length;
  const proxies = Int32Array.from({ length: values.length / rows }, (_, proxy) => proxy);
  const pairs = { labels: proxies, columns: rows, columnLabels: labels };
  const exponents = {
    positives: { slope: alpha * outward, base: margin },
    negatives: { slope: -alpha * outward, base: -margin },
    one: true,
    ...(weights.some((weight) => weight !== 1) && { added: weights.map((weight) => weight - 1) }),
  };
  const { ofPositives, ofNegatives } = pairShares(pairs, values, exponents, gradient);
  const present = new Set(labels).size;
  const own = reduceList(reducer, ofPositives, proxies, () => present);
  const rest = reduceList(reducer, ofNegatives, proxies, () => proxies.length);
  const places = labels.map((label, row) => label * rows + row);
  const shares = Float32Array.from(places, (place) => gradient[place]!);
  scaleRows(
    gradient,
    rest.weights.map((weight) => alpha * weight),
  );
  places.forEach((place, row) => {
    gradient[place] = alpha * own.weights[labels[row]!]! * shares[row]!;
  });
  return own.value + rest.value;
}
