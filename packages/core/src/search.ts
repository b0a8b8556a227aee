import { ConfigError } from './config-error.ts';

/** A value that a search may choose. */
export type Candidate = string | number | boolean;

/** A range that the search stage fills in, in place of a value. */
export interface Search {
  readonly search:
    | readonly [low: number, high: number]
    | { readonly among: readonly Candidate[] }
    | 'range';
  readonly log?: boolean;
  /** Whether only whole numbers are looked at; the normal form states it. */
  readonly whole?: boolean;
}

/** The range that an option states itself. */
export interface OwnRange extends Search {
  readonly search: 'range';
}

/** Two ends between which a search looks. */
export interface Between extends Search {
  readonly search: readonly [low: number, high: number];
}

/** A few values that a search chooses among. */
export interface Among extends Search {
  readonly search: { readonly among: readonly Candidate[] };
}

/** Leaves a setting to the search, within what its plugin states: a range, or the words of a choice. */
export function search(): OwnRange;
/** Leaves a number to the search, between two bounds, by its logarithm where told so. */
export function search(low: number, high: number, options?: { readonly log?: boolean }): Between;
export function search(
  low?: number,
  high?: number,
  options: { readonly log?: boolean } = {},
): Search {
  if (low === undefined && high === undefined) return { search: 'range', ...options };
  if (low === undefined || high === undefined) {
    throw new ConfigError(
      `search(${low}, ${high}): one bound is missing, expected both or none; write search(low, high) or search()`,
    );
  }
  return { search: [low, high], ...options };
}

/** Leaves a setting to the search, which chooses among a few values. */
export function among(...values: readonly Candidate[]): Among {
  if (new Set(values).size === values.length && values.length > 1)
    return { search: { among: values } };
  throw new ConfigError(
    `among(${values.join(', ')}): expected at least two values, each of them once`,
  );
}

/** Whether a setting is a range to be searched. */
export function isSearch(value: unknown): value is Search {
  return typeof value === 'object' && value !== null && 'search' in value;
}
