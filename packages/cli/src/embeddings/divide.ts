import { ConfigError } from '@reality-check/core';
import type { LoadedSet } from './load-set.ts';

/** Some rows of a set. */
export interface Rows {
  readonly values: Float32Array<ArrayBuffer>; // [rows, dimensions]
  readonly dimensions: number;
  readonly labels: readonly string[];
  readonly images?: readonly string[];
  /** Where each row stood in its file. */
  readonly rows: Int32Array;
}

/** Queries, and the references where they are not the queries themselves. */
export interface Division {
  readonly queries: Rows;
  readonly gallery?: Rows;
  /** The reference that is the query itself, -1 for none. */
  readonly own?: Int32Array; // [queries]
}

const roles: Readonly<Record<string, 'query' | 'gallery' | 'both'>> = {
  query: 'query',
  queries: 'query',
  true: 'query',
  '1': 'query',
  gallery: 'gallery',
  reference: 'gallery',
  false: 'gallery',
  '0': 'gallery',
  both: 'both',
};

function take(
  { values, dimensions, labels, images }: LoadedSet,
  rows: Int32Array,
  move: boolean,
): Rows {
  // Moving rows together where they lie saves a second copy of a large gallery.
  const into = move ? values : new Float32Array(rows.length * dimensions);
  rows.forEach((row, at) => {
    const part = values.subarray(row * dimensions, (row + 1) * dimensions);
    into.set(part, at * dimensions);
  });
  return {
    values: into.subarray(0, rows.length * dimensions),
    dimensions,
    labels: Array.from(rows, (row) => labels[row]!),
    ...(images && { images: Array.from(rows, (row) => images[row]!) }),
    rows,
  };
}

const counted = (length: number) => Int32Array.from({ length }, (_, row) => row);

/** The whole of a set. */
export function wholeSet({ values, dimensions, labels, images }: LoadedSet): Rows {
  return { values, dimensions, labels, ...(images && { images }), rows: counted(labels.length) };
}

/** Divides a set by the role of each row. Throws where a side is empty. */
export function divide(set: LoadedSet): Division {
  if (!set.roles) return { queries: wholeSet(set) };
  const sides: { query: number[]; gallery: number[] } = { query: [], gallery: [] };
  const own: number[] = [];
  set.roles.forEach((word, row) => {
    const role = roles[word.trim().toLowerCase()];
    if (!role) {
      throw new ConfigError(
        `--queries: row ${row} is "${word}", expected query, gallery or both (or 1 and 0, true and false)`,
      );
    }
    if (role !== 'gallery') {
      sides.query.push(row);
      own.push(role === 'both' ? sides.gallery.length : -1);
    }
    if (role !== 'query') sides.gallery.push(row);
  });
  for (const [side, rows] of Object.entries(sides)) {
    if (rows.length > 0) continue;
    throw new ConfigError(
      `--queries: no row of ${set.path} is marked as ${side}, expected at least one`,
    );
  }
  // Queries first: they are copied before the rows of the gallery move.
  const queries = take(set, Int32Array.from(sides.query), false);
  const gallery = take(set, Int32Array.from(sides.gallery), true);
  return { queries, gallery, own: Int32Array.from(own) };
}
