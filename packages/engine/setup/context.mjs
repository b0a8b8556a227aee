import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './files.mjs';
import { findRoot, packageFolder } from './places.mjs';

/** What every step is given: where things are, which versions, and what was chosen. */
export function makeContext(options, root = findRoot()) {
  const native = fileURLToPath(new URL('../native', import.meta.url));
  const versions = JSON.parse(readFileSync(join(native, 'versions.json'), 'utf8'));
  const folder = join(root, versions.folder);
  const chosen = readJson(join(folder, 'choice.json')) ?? {};
  const choice = {
    gpu: options.gpu ?? chosen.gpu ?? false,
    gp: options.gp ?? chosen.gp ?? false,
  };
  const flavour = choice.gpu ? 'gpu' : 'cpu';
  const binding = packageFolder(root, '@tensorflow/tfjs-node-gpu');
  return {
    root,
    native,
    requirements: fileURLToPath(new URL('python', import.meta.url)),
    versions,
    folder,
    choice,
    chosen,
    venv: join(root, versions.venv),
    wheel: versions.wheels[`${flavour}-${process.arch}`],
    tensorflow: join(folder, flavour),
    addon: join(binding, versions.addon),
    built: join(folder, 'addon'),
    binding,
    headers: join(packageFolder(root, 'node-api-headers'), 'include'),
  };
}
