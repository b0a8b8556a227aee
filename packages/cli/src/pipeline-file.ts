import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, list, type Pipeline } from '@reality-check/core';
import { acceptTypeScript } from '@reality-check/runtime';
import { projectRoot } from './folders.ts';
import { holdsModules } from './module-type.ts';
import { replay } from './replay.ts';

const endings = ['.ts', '.mts', '.js', '.mjs', '.json'];

function places(): string[] {
  const here = process.cwd();
  const pipelines = join(projectRoot(), 'pipelines');
  return [here, join(here, 'src'), join(here, 'pipelines'), pipelines, join(pipelines, 'src')];
}

function available(): string[] {
  const names = places()
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => (/(src|pipelines)$/.test(folder) ? readdirSync(folder) : []))
    .filter((name) => /^[^.]+\.m?(ts|js)$/.test(name))
    .map((name) => name.replace(/\.[^.]+$/, ''));
  return [...new Set(names)].sort();
}

function find(name: string): string {
  const candidates = /\.(m?ts|m?js|json)$/.test(name)
    ? [resolve(name), resolve(projectRoot(), name)]
    : places().flatMap((folder) => endings.map((ending) => join(folder, `${name}${ending}`)));
  const found = candidates.find((path) => existsSync(path) && statSync(path).isFile());
  if (found) return found;
  throw new ConfigError(
    `pipeline "${name}": there is no such file, expected one of ${list(available())}, or the path of a .ts, .js or pipeline.json file`,
  );
}

/** What a module that cannot be loaded says: its first line, or that of the first fault in its syntax. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [first, second] = error.message.split('\n');
  return first?.startsWith('Transform failed') && second
    ? second.replace(/^.*?:(?=\d)/, 'line ')
    : first!;
}

/** Loads a pipeline by its name or path; a `pipeline.json` is replayed with the versions it records. */
export async function loadPipeline(name: string): Promise<Pipeline> {
  const path = find(name);
  if (path.endsWith('.json')) return replay(readFileSync(path, 'utf8'), path);
  if (/\.m?ts$/.test(path)) await acceptTypeScript();
  let module: { default?: Pipeline };
  // Asked before: a file taken for CommonJS fails with words that name no cause.
  if (/\.ts$/.test(path) && !holdsModules(dirname(path))) {
    throw new ConfigError(
      `${path}: would be taken for CommonJS, since the package.json that it belongs to does not say "type": "module", expected a module; write that there, or name the file ${basename(path, '.ts')}.mts`,
    );
  }
  try {
    module = (await import(pathToFileURL(path).href)) as { default?: Pipeline };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      `${path}: cannot be loaded (${reasonOf(error)}); mend the file, its imports and options are checked by "npm run build"`,
    );
  }
  if (module.default === undefined) {
    throw new ConfigError(
      `${path}: exports nothing as default, expected export default pipeline({ … })`,
    );
  }
  return module.default;
}
