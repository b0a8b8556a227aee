import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from './config-error.ts';
import type { Plugin } from './plugin.ts';

/** Which package a plugin came from. */
export interface Identity {
  readonly package: string;
  readonly version: string;
  /** The package's folder. */
  readonly folder: string;
  /** `sha256-…` over the code that the package ships. */
  readonly integrity: string;
}

const known = new Map<string, Identity>();

function packageFolder(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts|json|py)$/.test(name) && !/\.(test|d)\.ts$/.test(name))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function integrityOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of codeFiles(folder)) {
    hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return `sha256-${hash.digest('base64')}`;
}

/** The package that a module, named by its `import.meta.url`, belongs to. */
export function packageOf(source: string, where: string): Identity {
  const found = known.get(source);
  if (found) return found;
  if (!source.startsWith('file:')) {
    throw new ConfigError(`${where}: source is "${source}", expected import.meta.url`);
  }
  const file = fileURLToPath(source);
  const folder = packageFolder(file);
  if (!folder) {
    throw new ConfigError(
      `${where}: no package.json above ${file}, expected one; put the plugin into a package`,
    );
  }
  const path = join(folder, 'package.json');
  const { name, version } = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new ConfigError(`${where}: ${path} lacks name or version; add both`);
  }
  const identity = { package: name, version, folder, integrity: integrityOf(dirname(file)) };
  known.set(source, identity);
  return identity;
}

/** The package, version and checksum of a plugin, found from the `import.meta.url` it declares. */
export function identify(plugin: Pick<Plugin, 'kind' | 'name' | 'source'>): Identity {
  return packageOf(plugin.source, `${plugin.kind} "${plugin.name}"`);
}
