import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './files.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What every step is given: where things are, which versions, and what was chosen. */
export function makeContext(options) {
  const native = join(root, 'packages/engine/native');
  const versions = JSON.parse(readFileSync(join(native, 'versions.json'), 'utf8'));
  const folder = join(root, versions.folder);
  const chosen = readJson(join(folder, 'choice.json')) ?? {};
  const choice = {
    gpu: options.gpu ?? chosen.gpu ?? false,
    gp: options.gp ?? chosen.gp ?? false,
  };
  const flavour = choice.gpu ? 'gpu' : 'cpu';
  return {
    root,
    native,
    versions,
    folder,
    choice,
    chosen,
    venv: join(root, versions.venv),
    wheel: versions.wheels[`${flavour}-${process.arch}`],
    tensorflow: join(folder, flavour),
    addon: join(root, versions.addon),
    built: join(folder, 'addon'),
    binding: join(root, 'node_modules/@tensorflow/tfjs-node-gpu'),
    headers: join(root, 'node_modules/node-api-headers/include'),
  };
}
