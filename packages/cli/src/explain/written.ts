import { isSearch, type Search } from '@reality-check/core';

function range({ search, log }: Search): string {
  if (search === 'range') return 'searched';
  if ('among' in search) return `searched among ${search.among.map(written).join(', ')}`;
  return `searched from ${search[0]} to ${search[1]}${log ? ' by logarithm' : ''}`;
}

/** A setting as it would be written in a pipeline; a range to search in words. */
export function written(value: unknown): string {
  if (isSearch(value)) return range(value);
  return typeof value === 'string' ? `'${value}'` : String(value);
}
