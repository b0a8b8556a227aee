const { fround } = Math;

/**
 * The Euclidean length of every row. In single precision step by step, as PyTorch has it: a zero
 * row is at distance 1 from every unit row, give or take a rounding, and that decides on which side
 * of a margin of 1 the pair lies.
 */
export function euclideanLengths(values: Float32Array, rows: number): Float64Array {
  const width = values.length / rows;
  const lengths = new Float64Array(rows);
  const square = (at: number) => fround(values[at]! * values[at]!);
  let row = 0;
  // Four rows side by side, since each addition to a sum waits for the one before.
  for (; row + 4 <= rows; row += 4) {
    const start = row * width;
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let at = start; at < start + width; at++) {
      first = fround(first + square(at));
      second = fround(second + square(at + width));
      third = fround(third + square(at + 2 * width));
      fourth = fround(fourth + square(at + 3 * width));
    }
    lengths.set([first, second, third, fourth], row);
  }
  for (; row < rows; row++) {
    for (let at = row * width; at < (row + 1) * width; at++) {
      lengths[row] = fround(lengths[row]! + square(at));
    }
  }
  return lengths.map((sum) => fround(Math.sqrt(sum)));
}
