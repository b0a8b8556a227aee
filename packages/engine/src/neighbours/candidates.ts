/** References of one query that may be among its nearest ones, by float32 products. */
export interface Candidates {
  rows: number[];
  /** The product below which no reference can be among the nearest. */
  level: number;
  offer(row: number, product: number): void;
}

/**
 * Gathers candidates for so many nearest references. A product may be off by the margin, so whatever
 * lies within twice the margin of the last one stays.
 */
export function createCandidates(count: number, margin: number): Candidates {
  let products: number[] = [];
  let next = 4 * count + 256;
  const found: Candidates = {
    rows: [],
    level: -Infinity,
    offer(row, product) {
      found.rows.push(row);
      products.push(product);
      if (products.length >= next) prune();
    },
  };
  function prune(): void {
    const last = Float64Array.from(products).sort().at(-count)!;
    found.level = last - 2 * margin;
    const kept = [...products.keys()].filter((at) => products[at]! >= found.level);
    found.rows = kept.map((at) => found.rows[at]!);
    products = kept.map((at) => products[at]!);
    // Where nearly all are equal, nearly all stay.
    next = Math.max(next, 2 * products.length);
  }
  return found;
}
