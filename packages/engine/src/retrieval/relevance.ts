/** Which references are relevant to which queries. */
export interface Relevance {
  /** How many references are relevant, without the query itself. */
  count(query: number): number;
  /** Writes their rows from a place on; asked once for each query, after `count`. */
  fill(query: number, rows: Int32Array, place: number): void;
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
  for (const [row, label] of labels.entries()) {
    rows[next[label]!] = row;
    next[label]! += 1;
  }
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
    count(query) {
      const label = queries[query]!;
      const self = own[query]!;
      // A label that no reference has is beyond the classes.
      const count = (starts[label + 1] ?? 0) - (starts[label] ?? 0);
      return Math.max(0, count) - Number(self >= 0 && references[self] === label);
    },
    fill(query, into, place) {
      const end = starts[queries[query]! + 1] ?? 0;
      let to = place;
      for (let at = starts[queries[query]!] ?? 0; at < end; at++) {
        if (rows[at] !== own[query]) into[to++] = rows[at]!;
      }
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
  const counted = new Map<number, Int32Array>();
  return {
    count(query) {
      const rows: number[] = [];
      for (let row = 0; row < references; row++) {
        if (row !== own[query] && rule(query, row)) rows.push(row);
      }
      counted.set(query, Int32Array.from(rows));
      return rows.length;
    },
    fill(query, into, place) {
      into.set(counted.get(query) ?? [], place);
      counted.delete(query);
    },
    isRelevant: rule,
  };
}
