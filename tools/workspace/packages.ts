import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '@reality-check/core';
import { kindOf } from './kinds.ts';
import type { Manifest } from './manifest.ts';

/** One folder of `packages/`, or of `examples/`. */
export interface Package {
  /** The folder's name, which is the package's name without scope. */
  readonly folder: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/** A package that holds a plugin. */
export interface PluginPackage extends Package {
  readonly kind: Kind;
  /** What follows the kind in the folder's name. */
  readonly name: string;
}

/** The packages in a folder below a root, by name. */
export function readPackages(root: string, inner = 'packages'): readonly Package[] {
  const packages = join(root, inner);
  return readdirSync(packages)
    .filter((folder) => existsSync(join(packages, folder, 'package.json')))
    .sort()
    .map((folder) => {
      const path = join(packages, folder);
      return {
        folder,
        path,
        manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')),
      };
    });
}

/** Those packages that hold a plugin. */
export function pluginsAmong(packages: readonly Package[]): readonly PluginPackage[] {
  return packages.flatMap((one) => {
    const kind = kindOf(one.folder);
    return kind ? [{ ...one, kind, name: one.folder.slice(kind.length + 1) }] : [];
  });
}
