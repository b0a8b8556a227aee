import type { Kind } from '@reality-check/core';

/** What stands before the name of every published package. */
export const scope = '@reality-check/';

/** A package.json, as far as the tools look into it. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The fields of a package.json in the order in which they stand. */
export const fieldOrder: readonly string[] = [
  'name',
  'version',
  'private',
  'description',
  'license',
  'type',
  'engines',
  'keywords',
  'bin',
  'exports',
  'files',
  'sideEffects',
  'scripts',
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'devDependencies',
];

/** The one entry of a plugin: its source inside this repository, `dist` everywhere else. */
export const pluginExports = {
  '.': {
    '@reality-check/source': './src/index.ts',
    types: './dist/index.d.ts',
    default: './dist/index.js',
  },
};

/** The fields of a plugin's package.json whose values follow from its kind and name. */
export function fixedFields(kind: Kind, name: string): Readonly<Record<string, unknown>> {
  return {
    name: `${scope}${kind}-${name}`,
    license: 'MIT',
    type: 'module',
    keywords: ['metric-learning', `metric-learning-${kind}`],
    exports: pluginExports,
    sideEffects: false,
  };
}

/** Packages of which a program may hold one copy only, with the range that a plugin asks for. */
export const peers: Readonly<Record<string, string>> = {
  '@reality-check/core': '^1.0.0',
  '@reality-check/ops': '^1.0.0',
  '@tensorflow/tfjs-core': '^4.22.0',
};
