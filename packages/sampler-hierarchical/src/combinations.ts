/** In how many ways so many of some things can be chosen. */
export function countCombinations(things: number, chosen: number): number {
  let count = 1;
  for (let at = 1; at <= chosen; at++) count = (count * (things - chosen + at)) / at;
  return Math.round(count);
}

/** All choices of so many of some things, each in the order of the things. */
export function combinations(things: number, chosen: number, from = 0): number[][] {
  if (chosen === 0) return [[]];
  const found: number[][] = [];
  for (let first = from; first <= things - chosen; first++) {
    for (const rest of combinations(things, chosen - 1, first + 1)) found.push([first, ...rest]);
  }
  return found;
}
