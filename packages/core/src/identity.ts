import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from './config-error.ts';
import type { Plugin } from './plugin.ts';

/** Which package a plugin came from. */
export interface Identity {
  readonly package: string;
  readonly version: string;
  /** The package's folder. */
  readonly folder: string;
  /** `sha256-…` over the code that the package ships, the folder of its entry and others of `files`. */
  readonly integrity: string;
}

const known = new Map<string, Identity>();

function packageFolder(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

const code = /\.([cm]?[jt]s|json|py|cc|cpp|h|node|wasm)$/;
const noCode = /\.(test|d)\.[cm]?ts$/;

function codeFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => code.test(name) && !noCode.test(name))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

/** The folders beside the entry's that a package ships, such as `native` or `python`. */
function otherFolders(folder: string, entry: string, files: unknown): string[] {
  if (!Array.isArray(files)) return [];
  const own = relative(folder, entry).split(/[\\/]/)[0];
  // Where the sources run, `dist` is the same once more, and not what runs.
  return files
    .map((name) => String(name).replace(/^\.?\/|\/$/g, ''))
    .filter((name) => name !== '' && name !== own && name !== 'dist')
    .filter((name) => statSync(resolve(folder, name), { throwIfNoEntry: false })?.isDirectory())
    .sort();
}

function integrityOf(folder: string, entry: string, files: unknown): string {
  const hash = createHash('sha256');
  const add = (path: string, prefix: string) => {
    for (const name of codeFiles(path)) {
      hash.update(`${prefix}${name}\n`).update(readFileSync(join(path, name)));
    }
  };
  add(entry, '');
  for (const name of otherFolders(folder, entry, files)) add(join(folder, name), `${name}/`);
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
  const { name, version, files } = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new ConfigError(`${where}: ${path} lacks name or version; add both`);
  }
  const integrity = integrityOf(folder, dirname(file), files);
  const identity = { package: name, version, folder, integrity };
  known.set(source, identity);
  return identity;
}

/** The package, version and checksum of a plugin, found from the `import.meta.url` it declares. */
export function identify(plugin: Pick<Plugin, 'kind' | 'name' | 'source'>): Identity {
  return packageOf(plugin.source, `${plugin.kind} "${plugin.name}"`);
}
