/** log(exp(x) + exp(y)) without overflow; -Infinity stands for a sum of nothing. */
export function addLogs(x: number, y: number): number {
  const largest = Math.max(x, y);
  if (largest === -Infinity) return largest;
  return largest + Math.log1p(Math.exp(Math.min(x, y) - largest));
}
