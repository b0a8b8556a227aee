/** Which references are relevant to which queries. */
export interface Relevance {
  /** Rows of the relevant references, without the query itself. */
  rows(query: number): Int32Array;
  isRelevant(query: number, reference: number): boolean;
}

/** Rows of references by class. */
interface Classes {
  /** Where the rows of each class begin. */
  readonly starts: Int32Array; // [classes + 1]
  readonly rows: Int32Array; // [references]
}

function classesOf(labels: Int32Array): Classes {
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const starts = new Int32Array(count + 1);
  for (const label of labels) starts[label + 1]! += 1;
  for (let at = 0; at < count; at++) starts[at + 1]! += starts[at]!;
  const next = starts.slice();
  const rows = new Int32Array(labels.length);
  labels.forEach((label, row) => {
    rows[next[label]!] = row;
    next[label]! += 1;
  });
  return { starts, rows };
}

/** References of the query's own class are relevant. */
export function relevanceByLabel(
  queries: Int32Array,
  references: Int32Array,
  own: Int32Array,
): Relevance {
  const { starts, rows } = classesOf(references);
  return {
    rows(query) {
      const label = queries[query]!;
      const found = rows.subarray(starts[label] ?? 0, starts[label + 1] ?? 0);
      const self = own[query]!;
      return self >= 0 && references[self] === label ? found.filter((row) => row !== self) : found;
    },
    isRelevant: (query, reference) => queries[query] === references[reference],
  };
}

/** Relevance by any rule, as for images with several labels; the rule is asked for every pair. */
export function relevanceByRule(
  references: number,
  own: Int32Array,
  rule: (query: number, reference: number) => boolean,
): Relevance {
  const all = Int32Array.from({ length: references }, (_, row) => row);
  return {
    rows: (query) => all.filter((row) => row !== own[query] && rule(query, row)),
    isRelevant: rule,
  };
}
