import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { identify, isPlugin, type Kind } from '@reality-check/core';
import { createRegistry } from '@reality-check/core/registry';
import color from 'picocolors';
import { projectRoot } from '../folders.ts';

interface Manifest {
  readonly name?: string;
  readonly keywords?: readonly string[];
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
      const { keywords = [] } = require(file) as Manifest;
      if (keywords.some((keyword) => keyword.startsWith('metric-learning-'))) found.add(name);
    }
  }
  return [...found];
}

/** `reality-check list`: the plugins that are installed, by kind. */
export async function listPlugins(): Promise<void> {
  const require = createRequire(join(projectRoot(), 'pipelines', 'package.json'));
  const registry = createRegistry();
  const kinds = new Set<Kind>();
  for (const name of pluginPackages(require)) {
    const module = (await import(pathToFileURL(require.resolve(name)).href)) as {
      default?: unknown;
    };
    if (!isPlugin(module.default)) continue;
    registry.add(module.default);
    kinds.add(module.default.kind);
  }
  for (const kind of [...kinds].sort()) {
    console.log(color.bold(kind));
    for (const plugin of registry.all(kind)) {
      const { package: name, version, folder } = identify(plugin);
      const { description = '' } = require(join(dirname(join(folder, 'x')), 'package.json')) as {
        description?: string;
      };
      console.log(
        `  ${plugin.name.padEnd(22)} ${color.dim(`${name}@${version}`.padEnd(46))} ${description}`,
      );
    }
  }
}
