import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isPlugin, type Kind, type Plugin } from '@reality-check/core';
import { pluginsAmong, readPackages } from '../workspace/packages.ts';
import { root } from '../workspace/root.ts';

/** Imports every plugin of the house and of the examples; a new one is found by its folder. */
export async function loadHouse(): Promise<readonly Plugin[]> {
  const packages = ['packages', 'examples'].flatMap((inner) => readPackages(root, inner));
  const loaded = pluginsAmong(packages).map(async ({ path }) => {
    const { default: plugin } = await import(pathToFileURL(join(path, 'src/index.ts')).href);
    if (!isPlugin(plugin)) throw new Error(`${path}: exports no plugin as default`);
    return plugin;
  });
  return Promise.all(loaded);
}

/** The plugins of one kind. */
export function ofKind<K extends Kind>(plugins: readonly Plugin[], kind: K): readonly Plugin<K>[] {
  return plugins.filter((plugin): plugin is Plugin<K> => plugin.kind === kind);
}
