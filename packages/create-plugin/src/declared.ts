import { ConfigError } from './config-error.ts';
import { importedPackages } from './source.ts';

/** The three lists of packages in a package.json. */
export interface Declared {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Packages of which a program may hold one copy only. */
export const peers: readonly string[] = [
  '@reality-check/core',
  '@reality-check/ops',
  '@tensorflow/tfjs-core',
];

/** What a plugin has to declare, from what its source and its other files import. */
export function declaredBy(
  source: string,
  others: readonly string[],
  rangeOf: (name: string) => string | undefined,
): Declared {
  const known = (name: string): string => {
    const range = rangeOf(name);
    if (range) return range;
    throw new ConfigError(`new: the template imports "${name}", expected a known package`);
  };
  const needed = [...new Set(['@reality-check/core', ...importedPackages(source)])].sort();
  const tried = [...new Set(others.flatMap(importedPackages))].sort();
  const ranges = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, known(name)]));
  return {
    dependencies: ranges(needed.filter((name) => !peers.includes(name))),
    peerDependencies: ranges(needed.filter((name) => peers.includes(name))),
    devDependencies: ranges(tried.filter((name) => !needed.includes(name))),
  };
}
