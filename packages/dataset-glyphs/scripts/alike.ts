const width = 3;

/** The ink in every window of 3 x 3 pixels of a square picture. */
export function windows(picture: Uint8Array, side: number): Float64Array {
  const steps = side - width + 1;
  return Float64Array.from({ length: steps * steps }, (_, at) => {
    const corner = Math.floor(at / steps) * side + (at % steps);
    let ink = 0;
    for (let y = 0; y < width; y++) {
      for (let x = 0; x < width; x++) ink += picture[corner + y * side + x]!;
    }
    return ink;
  });
}

/**
 * Tells two characters of one face apart: the largest difference between two pictures in any
 * window, as a part of the most ink that any window holds. A breve, a tail or a serif is local: a
 * sum over the whole picture would drown it in the edges of the stems.
 */
export function difference(one: Float64Array, other: Float64Array): number {
  let [largest, full] = [0, 0];
  for (let at = 0; at < one.length; at++) {
    largest = Math.max(largest, Math.abs(one[at]! - other[at]!));
    full = Math.max(full, one[at]!, other[at]!);
  }
  return full === 0 ? 0 : largest / full;
}
