/** Puts the entry that belongs at a place there, smaller ones before it (Hoare 1961). */
function select(values: Float32Array, place: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let [left, right] = [from, to];
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const held = values[left]!;
      values[left++] = values[right]!;
      values[right--] = held;
    }
    if (place <= right) to = right;
    else if (place >= left) from = left;
    else break;
  }
  return values[place]!;
}

/**
 * The places of some smallest values, in their order; of equals at the cut the first ones. NaN
 * counts as smallest.
 */
export function smallest(values: Float32Array, count: number): Int32Array {
  const ordered = values.map((value) => (Number.isNaN(value) ? -Infinity : value));
  if (count === 0) return new Int32Array(0);
  const limit = select(ordered.slice(), count - 1);
  let below = 0;
  for (const value of ordered) if (value < limit) below++;
  let equals = count - below;
  const places = new Int32Array(count);
  for (let at = 0, next = 0; at < ordered.length && next < count; at++) {
    if (ordered[at]! < limit || (ordered[at] === limit && equals-- > 0)) places[next++] = at;
  }
  return places;
}
