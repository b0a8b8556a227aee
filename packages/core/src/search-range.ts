import { ConfigError, show } from './config-error.ts';
import { mismatch, type Param } from './params.ts';
import type { Candidate, Search } from './search.ts';

function stated(param: Param<unknown>): Search['search'] | undefined {
  if (param.range) return param.range;
  if (param.type === 'flag') return { among: [false, true] };
  return param.values && { among: param.values as readonly Candidate[] };
}

function remedyOf(param: Param<unknown>): string {
  if (typeof param.default === 'number') return 'search(low, high)';
  return param.type === 'numbers' ? 'a value' : 'among(…)';
}

function checkAmong(param: Param<unknown>, found: readonly Candidate[], where: string): void {
  const wrong = found.find((value) => !param.accepts(value));
  if (wrong === undefined) return;
  throw new ConfigError(`${where}: searched value ${mismatch(param, wrong)}`);
}

function checkBounds(param: Param<unknown>, found: unknown, log: boolean, where: string): void {
  if (!Array.isArray(found) || found.length !== 2 || typeof param.default !== 'number') {
    throw new ConfigError(
      typeof param.default === 'number'
        ? `${where}: searches ${show(found)}, expected two bounds; write search(low, high)`
        : `${where}: searches ${show(found)}, expected ${param.expected}; write ${stated(param) ? 'search() or among(…)' : remedyOf(param)}`,
    );
  }
  const [low, high] = found as [number, number];
  if (!(low < high)) {
    throw new ConfigError(`${where}: searches from ${low} to ${high}, expected low < high`);
  }
  if (log && !(low > 0)) {
    throw new ConfigError(
      `${where}: searches from ${low} by logarithm, expected a lower bound above 0`,
    );
  }
  for (const bound of found) {
    if (!param.accepts(bound)) {
      throw new ConfigError(`${where}: search bound ${mismatch(param, bound)}`);
    }
  }
}

/** Checks a range against its option and fills in what the option states of it. */
export function fillRange(param: Param<unknown>, found: Search, where: string): Search {
  const range = found.search === 'range' ? stated(param) : found.search;
  if (!range || range === 'range') {
    throw new ConfigError(
      `${where}: search() without bounds, but the option states no range; write ${remedyOf(param)}`,
    );
  }
  if (!Array.isArray(range) && typeof range === 'object' && 'among' in range) {
    checkAmong(param, range.among, where);
    return { search: { among: [...range.among] } };
  }
  const log = found.log ?? param.log ?? false;
  checkBounds(param, range, log, where);
  const [low, high] = range as readonly [number, number];
  return { search: [low, high], log, ...(param.type === 'whole number' && { whole: true }) };
}
