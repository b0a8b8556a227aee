/** Labels of rows: numbers, texts or whatever else is told apart by identity. */
export type Labels = ArrayLike<unknown>;

/**
 * Numbers labels from 0 in the order of their first appearance. Labels go by identity and never
 * through floating-point numbers, where large ones would collide.
 */
export function numberLabels(
  labels: Labels,
  known: Map<unknown, number> = new Map(),
): Int32Array<ArrayBuffer> {
  const numbers = new Int32Array(labels.length);
  for (let row = 0; row < numbers.length; row++) {
    const label = labels[row];
    let number = known.get(label);
    if (number === undefined) {
      number = known.size;
      known.set(label, number);
    }
    numbers[row] = number;
  }
  return numbers;
}
