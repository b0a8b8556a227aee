import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Identity, isPlugin, type Plugin, packageOf } from '@reality-check/core';
import { projectRoot } from './folders.ts';

/** A package that calls itself a plugin in its keywords. */
export interface InstalledPackage {
  /** What a pipeline imports: the package's name, or the alias that npm installed it under. */
  readonly specifier: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly keywords?: unknown;
  readonly description?: string;
}

// Pipelines lie here, so that what is found is what they would import.
function resolver(root: string): NodeJS.Require {
  return createRequire(join(root, 'pipelines', 'package.json'));
}

function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, 'package.json');
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined;
  } catch {
    // A damaged package.json is none of a plugin that could be imported.
    return undefined;
  }
}

function pluginIn(folder: string, alias?: string): InstalledPackage | undefined {
  const { name, version, keywords, description = '' } = readManifest(folder) ?? {};
  if (!name || !version) return undefined;
  // Some packages have one string where a list belongs.
  if (!String(keywords).includes('metric-learning-')) return undefined;
  return { specifier: alias ?? name, name, version, description };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`)
      : [name],
  );
}

/** The plugins that a pipeline of the project can import, the project itself among them. */
export function installedPlugins(root: string = projectRoot()): readonly InstalledPackage[] {
  const folders = resolver(root).resolve.paths('anything') ?? [];
  const found = new Map<string, InstalledPackage>();
  const own = pluginIn(root);
  if (own) found.set(own.specifier, own);
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const alias of namesIn(folder)) {
      const plugin = pluginIn(join(folder, alias), alias);
      // The nearest folder is the one that an import finds.
      if (plugin && !found.has(alias)) found.set(alias, plugin);
    }
  }
  return [...found.values()];
}

/** Where plugins that no pipeline imports are looked for: the project, and beside this program. */
export function pluginRoots(): readonly string[] {
  return [projectRoot(), fileURLToPath(new URL('..', import.meta.url))];
}

function sourceOf(specifier: string, root: string): string {
  return pathToFileURL(resolver(root).resolve(specifier)).href;
}

/** Version and checksum of an installed package; nothing where it was not built. */
export function identityOf(
  { specifier }: Pick<InstalledPackage, 'specifier'>,
  root: string = projectRoot(),
): Identity | undefined {
  try {
    return packageOf(sourceOf(specifier, root), specifier);
  } catch {
    return undefined;
  }
}

/** Imports the plugin of a package as a pipeline would; throws where that fails. */
export async function importPlugin(
  { specifier }: Pick<InstalledPackage, 'specifier'>,
  root: string = projectRoot(),
): Promise<Plugin | undefined> {
  const { default: plugin } = (await import(sourceOf(specifier, root))) as { default?: unknown };
  return isPlugin(plugin) ? plugin : undefined;
}
