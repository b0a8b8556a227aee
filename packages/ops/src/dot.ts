/**
 * The dot product of two rows, which begin somewhere in their arrays. Four sums side by side, since
 * each addition to one waits for the one before.
 */
export function dot(
  a: Float32Array,
  startA: number,
  b: Float32Array,
  startB: number,
  width: number,
): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 4 <= width; k += 4) {
    const [i, j] = [startA + k, startB + k];
    first += a[i]! * b[j]!;
    second += a[i + 1]! * b[j + 1]!;
    third += a[i + 2]! * b[j + 2]!;
    fourth += a[i + 3]! * b[j + 3]!;
  }
  for (; k < width; k++) first += a[startA + k]! * b[startB + k]!;
  return first + second + (third + fourth);
}
