import { ConfigError } from '@reality-check/core';
import type { SourceFile } from 'ts-morph';
import { importsOf, packageOf } from '../workspace/imports.ts';
import { peers, scope } from '../workspace/manifest.ts';
import type { Package } from '../workspace/packages.ts';

/** The three lists of packages in a package.json. */
export interface DeclaredPackages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function imported(file: SourceFile): readonly string[] {
  return importsOf(file)
    .map(({ specifier }) => specifier)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(packageOf);
}

/** What a plugin has to declare, from what its source and its test import. */
export function declaredPackages(
  source: SourceFile,
  test: SourceFile,
  workspace: readonly Package[],
): DeclaredPackages {
  const lists: Record<keyof DeclaredPackages, Record<string, string>> = {
    dependencies: {},
    peerDependencies: {},
    devDependencies: {},
  };
  const needed = [...new Set(['@reality-check/core', ...imported(source)])].sort();
  for (const name of needed) {
    const peer = peers[name];
    const one = workspace.find(({ manifest }) => manifest.name === name);
    if (peer) lists.peerDependencies[name] = peer;
    else if (one) lists.dependencies[name] = `^${one.manifest.version}`;
    else throw new ConfigError(`new: the template imports "${name}", expected a known package`);
  }
  for (const name of [...new Set(imported(test))].sort()) {
    if (name.startsWith(scope) && !needed.includes(name)) lists.devDependencies[name] = '*';
  }
  return lists;
}
