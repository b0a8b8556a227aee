/** The field's spelling of a metric: `map-at-r` is MAP@R, `precision-at-1` is P@1. */
export function metricTitle(name: string): string {
  const found = /^(map|precision|recall)-at-(r|k|\d+)$/.exec(name);
  if (found) {
    const short = { map: 'MAP', precision: 'P', recall: 'R' }[found[1] as 'map'];
    return `${short}@${found[2]!.toUpperCase()}`;
  }
  if (name === 'r-precision') return 'R-precision';
  if (name === 'pairwise-f1') return 'F1';
  return /^(map|mrr|nmi|ami)$/.test(name) ? name.toUpperCase() : name;
}
