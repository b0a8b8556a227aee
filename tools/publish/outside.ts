import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, packageOf } from '@reality-check/core';
import { kinds } from '@reality-check/create-plugin';
import { root } from '../workspace/root.ts';

/** A folder outside of this repository, in which npm takes our packages from a registry of ours. */
export interface Outside {
  readonly folder: string;
  readonly registry: string;
}

/** Runs a program as a stranger would; throws with what it said where it fails. */
export async function run(
  { folder, registry }: Outside,
  words: readonly string[],
  inner = '',
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [program, ...rest] = words;
  // What npm tells the programs that it starts would reach theirs.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_|^NODE_OPTIONS$/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    'npm_config_@reality-check:registry': registry,
    npm_config_ignore_scripts: 'true',
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
    ...more,
  };
  const child = spawn(program!, rest, { cwd: join(folder, inner), env, stdio: 'pipe' });
  child.stdin.end();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      output += text.toString();
    });
  }
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (status === 0) return output;
  throw new ConfigError(
    `publish: "${words.join(' ')}" failed in ${join(folder, inner)}:\n${output}`,
  );
}

const trialOf = (kind: string) => `@trial/${kind}-trial`;

/** One new plugin of each kind, made by `npm create`; one installation serves them all. */
export async function createAll(outside: Outside): Promise<void> {
  mkdirSync(outside.folder, { recursive: true });
  const manifest = { name: 'outside', private: true, workspaces: ['*-trial'] };
  // A cache of its own: npm would take a create-plugin of the same version from an earlier trial.
  const fresh = { npm_config_cache: join(outside.folder, 'npm-cache') };
  for (const kind of kinds) {
    const options = ['--kind', kind, '--name', 'trial', '--scope', '@trial', '--author', 'A B'];
    await run(
      outside,
      ['npm', 'init', '--yes', '@reality-check/plugin', '--', ...options],
      '',
      fresh,
    );
  }
  // Only now, or npm init would take each for a new member of the workspace.
  writeFileSync(join(outside.folder, 'package.json'), JSON.stringify(manifest));
  await run(outside, ['npm', 'install', '--no-audit', '--no-fund']);
}

/** Every plugin compiles with its pipeline, passes its contract, is listed, and can be compared. */
export async function tryAll(outside: Outside): Promise<void> {
  for (const kind of kinds) {
    const inner = `${kind}-trial`;
    await run(outside, ['npm', 'run', 'check'], inner);
    await run(outside, ['npm', 'test'], inner);
    const form = await run(
      outside,
      ['npx', 'reality-check', 'explain', 'compare', '--json'],
      inner,
    );
    if (!form.includes(`"${trialOf(kind)}@0.1.0"`)) {
      throw new ConfigError(`publish: the pipeline of ${inner} does not use it: ${form}`);
    }
  }
  const listed = await run(outside, ['npx', 'reality-check', 'list']);
  const missing = kinds.filter((kind) => !listed.includes(trialOf(kind)));
  if (missing.length > 0) {
    throw new ConfigError(`publish: reality-check list lacks the ${missing.join(', ')}: ${listed}`);
  }
}

/** Checksum of a package's built code as it lies here, for `@reality-check/name@version`. */
function checksumHere(uses: string): string {
  const name = uses.replace(/^@reality-check\/(.*)@.*$/, '$1');
  const entry = join(root, 'packages', name, 'dist/index.js');
  return packageOf(pathToFileURL(entry).href, uses).integrity;
}

/** The comparison of the new loss, without TensorFlow, which would be downloaded anew. */
export async function evaluateLoss(outside: Outside): Promise<void> {
  const words = ['npm', 'run', 'eval', '--', '--backend', 'javascript'];
  await run(outside, words, 'loss-trial');
  const file = join(outside.folder, 'reports/compare/results.json');
  const { rows = [], house = {} } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const own = rows.find((row: { method: string }) => row.method === 'trial');
  if (!(own?.mean > 0)) throw new ConfigError(`publish: ${file} has no result of the new loss`);
  if (Object.keys(house).length === 0) throw new ConfigError(`publish: ${file} has no checksums`);
  for (const [uses, found] of Object.entries(house)) {
    const expected = checksumHere(uses);
    if (found === expected) continue;
    throw new ConfigError(
      `publish: the code of ${uses} is ${found} when installed, and ${expected} in this checkout`,
    );
  }
}
