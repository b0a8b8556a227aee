import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { ConfigError, isConfigError } from '@reality-check/core';
import { type FileResult, type NamedFile, runners } from '@reality-check/testkit/reference';

function folderOf(named: readonly string[]): string {
  const [folder, ...others] = named;
  if (folder === undefined || others.length > 0) {
    throw new ConfigError('usage: npm run vectors -- <folder of reference files>');
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ConfigError(`vectors: ${folder} is not there, expected a folder of reference files`);
  }
  return resolve(folder);
}

function read(path: string): NamedFile {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const stated = typeof content === 'object' && content !== null && 'kind' in content;
  if (!stated || typeof content.kind !== 'string') {
    throw new ConfigError(`vectors: ${path} states no "kind", expected a reference file`);
  }
  return { name: basename(path, '.json'), kind: content.kind, content };
}

async function judge(file: NamedFile): Promise<FileResult> {
  const runner = runners[file.kind];
  if (runner) return runner(file);
  const { cases } = file.content as { readonly cases?: readonly unknown[] };
  return { missing: `a runner of the kind ${file.kind}`, cases: cases?.length ?? 0 };
}

/** Judges every reference file of a folder, prints what came of it, and counts. */
async function main(): Promise<void> {
  const folder = folderOf(process.argv.slice(2));
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort();
  const total = { passed: 0, failed: 0, special: 0, waiting: 0 };
  for (const path of paths) {
    const result = await judge(read(join(folder, path)));
    const name = relative(folder, join(folder, path));
    if ('missing' in result) {
      total.waiting += result.cases;
      console.log(`${name}: waits for ${result.missing} (${result.cases} cases)`);
      continue;
    }
    const failed = result.cases.filter(({ fault }) => fault !== undefined);
    const special = result.cases.filter((one) => one.special && one.fault === undefined);
    total.passed += result.cases.length - failed.length;
    total.failed += failed.length;
    total.special += special.length;
    console.log(`${name}: ${result.cases.length - failed.length} passed, ${failed.length} failed`);
    for (const one of failed) console.log(`  failed  ${one.id}: ${one.fault}`);
    for (const one of special) console.log(`  special ${one.id}: ${one.special}`);
  }
  console.log(`${total.waiting} cases wait for a package, ${total.special} were judged specially`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  if (!isConfigError(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
