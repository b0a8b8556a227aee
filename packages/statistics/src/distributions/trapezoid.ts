/**
 * An integral by the trapezoidal rule, which converges exponentially for smooth functions that
 * vanish at both ends (Trefethen and Weideman 2014).
 */
export function trapezoid(
  value: (at: number) => number,
  low: number,
  high: number,
  step: number,
): number {
  const count = Math.ceil((high - low) / step);
  const width = (high - low) / count;
  let sum = 0;
  for (let place = 0; place <= count; place++) sum += value(low + place * width);
  return sum * width;
}
