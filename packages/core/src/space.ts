import type { NormalMethod } from './normal-form.ts';
import { isSearch, type Search } from './search.ts';
import type { Domain, Point, Space } from './tuner.ts';

/** Parts of a way that say nothing to a reader: `loss.with.margin` is called `loss.margin`. */
const silent = new Set(['with']);

/** All open settings within a part of a normal form, by their path. */
export function rangesWithin(
  part: unknown,
  path: readonly string[] = [],
): [path: string, range: Search][] {
  if (isSearch(part)) return [[path.join('.'), part]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    rangesWithin(value, silent.has(name) ? path : [...path, name]),
  );
}

function domainOf({ search, log = false, whole = false }: Search): Domain {
  if (Array.isArray(search)) {
    const [low, high] = search as readonly [number, number];
    return { kind: whole ? 'integer' : 'real', low, high, log };
  }
  // The normal form holds no 'range' any more.
  const { among } = search as Extract<Search['search'], { among: unknown }>;
  return { kind: 'choice', values: among };
}

/** The parts of a method in which settings may be open. */
function searchable({ search: _search, ...parts }: NormalMethod): Omit<NormalMethod, 'search'> {
  return parts;
}

/** What a search varies in a method; empty where nothing is open. */
export function spaceOf(method: NormalMethod): Space {
  return Object.fromEntries(
    rangesWithin(searchable(method)).map(([path, range]) => [path, domainOf(range)]),
  );
}

/** A method with the values of a point in place of its open settings. */
export function settle(method: NormalMethod, point: Point): NormalMethod {
  const fillIn = (part: unknown, path: readonly string[]): unknown => {
    if (isSearch(part)) return point[path.join('.')] ?? part;
    if (Array.isArray(part) || typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        fillIn(value, silent.has(name) ? path : [...path, name]),
      ]),
    );
  };
  return fillIn(searchable(method), []) as NormalMethod;
}
