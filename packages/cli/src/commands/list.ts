import { identify, type Kind, type Plugin } from '@reality-check/core';
import { createRegistry } from '@reality-check/core/registry';
import color from 'picocolors';
import { type InstalledPackage, importPlugin, installedPlugins } from '../installed.ts';

async function load(one: InstalledPackage): Promise<Plugin | undefined> {
  try {
    return await importPlugin(one);
  } catch {
    console.error(
      `${one.specifier}: cannot be loaded; run "npm run build" if it belongs to this project`,
    );
    return undefined;
  }
}

/** `reality-check list`: the plugins that are installed, by kind. */
export async function listPlugins(): Promise<void> {
  const registry = createRegistry();
  const packages = new Map<Plugin, InstalledPackage>();
  const kinds = new Set<Kind>();
  for (const one of installedPlugins()) {
    const plugin = await load(one);
    if (!plugin) continue;
    registry.add(plugin);
    packages.set(plugin, one);
    kinds.add(plugin.kind);
  }
  for (const kind of [...kinds].sort()) {
    console.log(color.bold(kind));
    for (const plugin of registry.all(kind)) {
      const { package: name, version } = identify(plugin);
      const { specifier, description } = packages.get(plugin)!;
      const alias = specifier === name ? '' : ` (imported as "${specifier}")`;
      const origin = color.dim(`${name}@${version}`.padEnd(46));
      console.log(`  ${plugin.name.padEnd(22)} ${origin} ${description}${alias}`);
    }
  }
}
