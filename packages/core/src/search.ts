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
  const bounds = low === undefined || high === undefined ? 'range' : ([low, high] as const);
  return { search: bounds, ...options };
}

/** Whether a setting is a range to be searched. */
export function isSearch(value: unknown): value is Search {
  return typeof value === 'object' && value !== null && 'search' in value;
}
