import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Whether a folder is a checkout of the repository, whose npm packages set-up installs too. */
export const isCheckout = (root) => existsSync(join(root, 'tools/setup.mjs'));

/** The project that set-up installs into: around node_modules, or the checkout, or where we are. */
export function findRoot(from = here) {
  const project = from.split(/[\\/]node_modules[\\/]/)[0];
  if (project !== from) return project;
  for (let folder = from; ; folder = dirname(folder)) {
    if (isCheckout(folder)) return folder;
    if (dirname(folder) === folder) return process.cwd();
  }
}

/** The folder of an npm package that the engine depends on, also before it is installed. */
export function packageFolder(root, name) {
  const usual = join(root, 'node_modules', name);
  if (existsSync(usual)) return usual;
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return usual;
  }
}
