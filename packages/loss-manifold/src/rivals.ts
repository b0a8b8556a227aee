/** The loss of a row against all proxies but its own, and the derivatives by its similarities to all. */
export interface Rivalry {
  readonly loss: number;
  readonly slopes: Float64Array; // [proxies]
}

/** log(1 + Σ exp(x)) over the other proxies that come within the margin of the own one, or nearer. */
export function rivals(
  similarities: ArrayLike<number>, // [proxies]
  own: number,
  margin: number,
): Rivalry {
  const slopes = new Float64Array(similarities.length);
  let sum = 1;
  for (let proxy = 0; proxy < similarities.length; proxy++) {
    const beyond = similarities[proxy]! - similarities[own]! + margin;
    if (proxy === own || beyond < 0) continue;
    slopes[proxy] = Math.exp(beyond);
    sum += slopes[proxy]!;
  }
  for (let proxy = 0; proxy < similarities.length; proxy++) slopes[proxy]! /= sum;
  slopes[own] = 1 / sum - 1;
  return { loss: Math.log(sum), slopes };
}
