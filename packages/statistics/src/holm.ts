/**
 * Probabilities adjusted for being several (Holm 1979), in the order given: below a level they
 * keep the chance of any false finding below it. Null stays null and is not counted.
 */
export function holm(probabilities: readonly (number | null)[]): (number | null)[] {
  const order = probabilities
    .map((p, at) => ({ p, at }))
    .filter((one): one is { p: number; at: number } => one.p !== null)
    .sort((one, other) => one.p - other.p);
  const adjusted = new Array<number | null>(probabilities.length).fill(null);
  let highest = 0;
  order.forEach(({ p, at }, place) => {
    highest = Math.max(highest, Math.min(1, (order.length - place) * p));
    adjusted[at] = highest;
  });
  return adjusted;
}
