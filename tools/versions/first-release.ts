import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackages } from '../workspace/packages.ts';

const first = '1.0.0';

/** Asks for the first version wherever a manifest asks for a range of a package of the house. */
function withRanges(manifest: string): string {
  return manifest.replace(/("@reality-check\/[\w-]+": )"\^[^"]*"/g, `$1"^${first}"`);
}

/**
 * Gives every public package its first version, whatever versions were tried on the way there, and
 * drops the change sets: they tell of changes to what nobody has installed.
 */
export function firstRelease(root: string): void {
  for (const { path, manifest } of readPackages(root)) {
    const file = join(path, 'package.json');
    const text = withRanges(readFileSync(file, 'utf8'));
    if (manifest.private) {
      writeFileSync(file, text);
      continue;
    }
    writeFileSync(file, text.replace(/("version": )"[^"]*"/, `$1"${first}"`));
    const log = `# ${manifest.name}\n\n## ${first}\n\n- First release.\n`;
    writeFileSync(join(path, 'CHANGELOG.md'), log);
  }
  const examples = existsSync(join(root, 'examples')) ? readPackages(root, 'examples') : [];
  for (const folder of [...examples.map(({ path }) => path), join(root, 'pipelines')]) {
    const file = join(folder, 'package.json');
    writeFileSync(file, withRanges(readFileSync(file, 'utf8')));
  }
  for (const name of readdirSync(join(root, '.changeset'))) {
    if (name.endsWith('.md')) rmSync(join(root, '.changeset', name));
  }
}
