import { compiled, exponential } from '@reality-check/ops';

/**
 * The similarity of rows to classes: the mean over the centres of a class, weighted by a softmax of
 * the similarities divided by a temperature. Writes the derivative of each by its own centre into
 * `slopes`.
 */
export function softMaximum(
  similarities: Float32Array, // [rows, classes * centers]
  centers: number,
  temperature: number,
  slopes: Float32Array,
): Float32Array {
  const result = new Float32Array(similarities.length / centers); // [rows, classes]
  const loops = compiled();
  if (loops) {
    loops.softMaxima(result.length, centers, similarities, temperature, result, slopes);
    return result;
  }
  for (let place = 0; place < result.length; place++) {
    const [start, end] = [place * centers, (place + 1) * centers];
    let largest = -Infinity;
    for (let at = start; at < end; at++) largest = Math.max(largest, similarities[at]!);
    let [sum, weighted] = [0, 0];
    for (let at = start; at < end; at++) {
      const share = exponential((similarities[at]! - largest) / temperature);
      slopes[at] = share;
      sum += share;
      weighted += share * similarities[at]!;
    }
    const mean = weighted / sum;
    result[place] = mean;
    for (let at = start; at < end; at++) {
      slopes[at]! *= (1 + (similarities[at]! - mean) / temperature) / sum;
    }
  }
  return result;
}
