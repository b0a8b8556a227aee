import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { identify, isPlugin, type Kind } from '@reality-check/core';
import { createRegistry } from '@reality-check/core/registry';
import color from 'picocolors';
import { projectRoot } from '../folders.ts';

interface Manifest {
  readonly name?: string;
  readonly keywords?: unknown;
  readonly description?: string;
}

/** Packages in the node_modules folders from here upward whose keywords call them plugins. */
function pluginPackages(require: NodeJS.Require): string[] {
  const found = new Set<string>();
  const folders = require.resolve.paths('anything') ?? [];
  for (const folder of folders.filter((path) => existsSync(path))) {
    const names = readdirSync(folder).flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`)
        : [name],
    );
    for (const name of names) {
      const file = join(folder, name, 'package.json');
      if (!existsSync(file)) continue;
      const { keywords } = require(file) as Manifest;
      // Some packages have one string where a list belongs.
      if (String(keywords).includes('metric-learning-')) found.add(name);
    }
  }
  return [...found];
}

async function load(name: string, require: NodeJS.Require): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(require.resolve(name)).href)) as {
      default?: unknown;
    };
    return module.default;
  } catch {
    console.error(`${name}: cannot be loaded; run "npm run build" if it belongs to this project`);
    return undefined;
  }
}

/** `reality-check list`: the plugins that are installed, by kind. */
export async function listPlugins(): Promise<void> {
  const require = createRequire(join(projectRoot(), 'pipelines', 'package.json'));
  const registry = createRegistry();
  const kinds = new Set<Kind>();
  for (const name of pluginPackages(require)) {
    const plugin = await load(name, require);
    if (!isPlugin(plugin)) continue;
    registry.add(plugin);
    kinds.add(plugin.kind);
  }
  for (const kind of [...kinds].sort()) {
    console.log(color.bold(kind));
    for (const plugin of registry.all(kind)) {
      const { package: name, version, folder } = identify(plugin);
      const { description } = require(join(folder, 'package.json')) as Manifest;
      const origin = color.dim(`${name}@${version}`.padEnd(46));
      console.log(`  ${plugin.name.padEnd(22)} ${origin} ${description ?? ''}`);
    }
  }
}
