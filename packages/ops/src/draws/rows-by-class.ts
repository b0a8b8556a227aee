/** The rows of every class that occurs, by class number. */
export function rowsByClass(labels: Int32Array): ReadonlyMap<number, Int32Array> {
  const rows = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const others = rows.get(label);
    if (others) others.push(row);
    else rows.set(label, [row]);
  });
  return new Map([...rows].map(([label, of]) => [label, Int32Array.from(of)]));
}
