import { spawnSync } from 'node:child_process';
import { ConfigError, isConfigError } from '@reality-check/core';
import { writeStaleFiles } from '../docs/write-stale-files.ts';
import { root } from '../workspace/root.ts';
import { firstRelease } from './first-release.ts';
import { nextRelease } from './next-release.ts';

function run(program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: root, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new ConfigError(`versions: "${[program, ...words].join(' ')}" failed:\n${stdout}${stderr}`);
}

/** Refuses to give out the first versions twice; publishing leaves a tag for each package. */
function checkUnpublished(): void {
  const [tag] = run('git', 'tag', '--list', '@reality-check/*').split('\n');
  if (!tag) return;
  throw new ConfigError(`versions: --first was found, expected none: ${tag} is published`);
}

/** Brings versions, change logs and all that follows from them up to date, ready to be published. */
async function main(words: readonly string[]): Promise<void> {
  const unknown = words.find((word) => word !== '--first');
  if (unknown !== undefined) {
    throw new ConfigError(`versions: "${unknown}" was found, expected --first or nothing`);
  }
  if (words.length > 0) {
    checkUnpublished();
    firstRelease(root);
  } else {
    nextRelease(root);
  }
  run('npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund');
  run('node_modules/.bin/biome', 'format', '--write', 'packages', 'examples', 'pipelines');
  await writeStaleFiles();
  console.log('Next: read the change logs (git diff), then publish as CONTRIBUTING.md says.');
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!isConfigError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
