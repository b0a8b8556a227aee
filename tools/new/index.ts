import { spawnSync } from 'node:child_process';
import { ConfigError, isConfigError } from '@reality-check/core';
import { checkKind, checkName } from '@reality-check/create-plugin';
import { writeStaleFiles } from '../docs/write-stale-files.ts';
import { root } from '../workspace/root.ts';
import { nextSteps } from './next-steps.ts';
import { scaffold } from './scaffold.ts';

/** Makes a new plugin: its files, its place in the workspace, its row in the docs. */
async function main([word, given, ...rest]: readonly string[]): Promise<void> {
  const kind = checkKind(word);
  const name = checkName(given, kind);
  if (rest.length > 0) {
    throw new ConfigError(`new: "${rest.join(' ')}" was found, expected a kind and a name only`);
  }
  for (const file of scaffold(kind, name)) console.log(`written: ${file}`);
  const install = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', install, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error('new: npm could not link the package, see above; run npm install again');
    process.exitCode = 1;
    return;
  }
  for (const file of (await writeStaleFiles()).written) console.log(`written: ${file}`);
  console.log(nextSteps(kind, name));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!isConfigError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
