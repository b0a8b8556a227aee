import { compiled } from './compiled.ts';

/** Multiplies every row of a matrix by its factor, in place; 0 leaves nothing, not even NaN. */
export function scaleRows(values: Float32Array, factors: Float64Array): void {
  const loops = compiled();
  if (loops) {
    loops.scaleRows(values, factors.length, factors);
    return;
  }
  const width = values.length / factors.length;
  for (let row = 0, at = 0; row < factors.length; row++) {
    const factor = factors[row]!;
    if (factor === 0) values.fill(0, at, at + width); // even what is not a number
    for (const end = at + width; at < end; at++) values[at]! *= factor;
  }
}
