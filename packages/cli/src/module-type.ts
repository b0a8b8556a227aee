import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package.json that Node goes by for files of a folder, if there is one. */
function packageFile(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return file;
  return folder === dirname(folder) ? undefined : packageFile(dirname(folder));
}

/** Whether Node takes the .ts and .js files of a folder for modules; npm init says that they are none. */
export function holdsModules(folder: string): boolean {
  const file = packageFile(folder);
  if (file === undefined) return false;
  return (JSON.parse(readFileSync(file, 'utf8')) as { type?: unknown }).type === 'module';
}
