import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '@reality-check/core';
import type { Folders } from '@reality-check/runtime';

/** Folders that may be named on the command line. */
export interface FolderOptions {
  readonly runs?: string;
  readonly reports?: string;
  readonly cache?: string;
  readonly data?: string;
}

function isWorkspace(folder: string): boolean {
  return 'workspaces' in (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object);
}

/** The root of the workspace or package that a folder belongs to, or the folder itself. */
export function projectRoot(from: string = process.cwd()): string {
  const packages: string[] = [];
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) packages.push(folder);
  }
  return packages.find(isWorkspace) ?? packages[0] ?? from;
}

function dataFolder(named: string | undefined, root: string): string | undefined {
  if (!named) return undefined;
  // turbo and npm change the working directory, hence both.
  const places = [resolve(named), resolve(root, named)];
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  throw new ConfigError(
    `data folder: ${places[0]} does not exist, expected a folder with data sets; mend --data or REALITY_CHECK_DATA`,
  );
}

/** A folder by its name; an empty one, such as of a variable that is not set, names none. */
function named(option: string, folder: string): string {
  if (folder.trim() !== '') return resolve(folder);
  throw new ConfigError(`--${option}: is empty, expected a folder; name one, or leave it out`);
}

/** Where runs, reports and caches go: into the project's root unless said otherwise. */
export function findFolders(options: FolderOptions): Folders {
  const root = projectRoot();
  const data = dataFolder(options.data ?? process.env.REALITY_CHECK_DATA, root);
  return {
    runs: named('runs', options.runs ?? join(root, 'runs')),
    reports: named('reports', options.reports ?? join(root, 'reports')),
    cache: named('cache', options.cache ?? join(root, 'cache')),
    ...(data && { data }),
  };
}
