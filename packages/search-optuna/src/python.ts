import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the program that the child runs. */
export const program: string = join(here, '../python');

/** The environment that set-up has made in a folder above, if any. */
function environmentAbove(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const python = join(folder, '.venv/bin/python');
    // The stamp tells set-up's environment from any other of that name.
    if (existsSync(python) && existsSync(join(folder, '.venv/reality-check.json'))) return python;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The Python to run: the one named, `REALITY_CHECK_PYTHON`, set-up's, or the one on the PATH. */
export function findPython(named?: string): string {
  return named ?? process.env.REALITY_CHECK_PYTHON ?? environmentAbove(here) ?? 'python3';
}
