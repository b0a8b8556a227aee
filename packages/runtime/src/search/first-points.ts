import type { Domain, NormalMethod, NormalUse, Point, Space } from '@reality-check/core';
import type { Plugins } from '../plugins.ts';

/** The default of a setting, found by its path from the part of the method that it belongs to. */
function defaultAt(used: NormalUse, path: readonly string[], plugins: Plugins): unknown {
  const [name = '', ...rest] = path;
  const inner = used.with[name];
  if (rest.length > 0) return defaultAt(inner as NormalUse, rest, plugins);
  return plugins.get(used.uses)?.params[name]?.default;
}

/** A value of the domain: the wanted one, or the nearest that there is. */
function within(domain: Domain, wanted: unknown): Point[string] {
  if (domain.kind === 'choice') {
    return domain.values.find((value) => value === wanted) ?? domain.values[0]!;
  }
  return Math.min(Math.max(Number(wanted), domain.low), domain.high);
}

/** The point of the plugins' own defaults; a default outside of its range counts as its bound. */
export function defaultPoint(method: NormalMethod, space: Space, plugins: Plugins): Point {
  const entries = Object.entries(space).map(([path, domain]) => {
    const [part = '', ...rest] = path.split('.');
    const used = method[part as keyof NormalMethod] as NormalUse;
    return [path, within(domain, defaultAt(used, rest, plugins))] as const;
  });
  return Object.fromEntries(entries);
}
