import { ConfigError } from './config-error.ts';

/** A range that the search stage fills in, in place of a value. */
export interface Search {
  readonly search: readonly [low: number, high: number] | 'range';
  readonly log?: boolean;
}

/** Leaves a number to the search: between two bounds, or within the range that its plugin states. */
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

/** Whether a setting is a range to be searched. */
export function isSearch(value: unknown): value is Search {
  return typeof value === 'object' && value !== null && 'search' in value;
}
