import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { type FileResult, type NamedFile, runners } from '@reality-check/testkit/reference';
import { readFile } from './read-file.ts';

/** How many cases of a folder came to which end. */
export interface Count {
  passed: number;
  failed: number;
  /** Among the passed: judged by another rule than agreement with the expected numbers. */
  special: number;
  /** Of files whose package or runner does not exist yet. */
  waiting: number;
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ConfigError(`vectors: ${folder} is not there, expected a folder of reference files`);
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((path) => path.endsWith('.json')).sort();
}

async function judge(file: NamedFile): Promise<FileResult> {
  const runner = runners[file.kind];
  if (runner) return runner(file);
  const { cases } = file.content as { readonly cases?: readonly unknown[] };
  return { missing: `a runner of the kind ${file.kind}`, cases: cases?.length ?? 0 };
}

/** Judges every reference file of a folder, tells what came of it, and counts. */
export async function judgeFolder(folder: string, tell: (line: string) => void): Promise<Count> {
  const count: Count = { passed: 0, failed: 0, special: 0, waiting: 0 };
  for (const name of filesOf(folder)) {
    const result = await judge(readFile(join(folder, name)));
    if ('missing' in result) {
      count.waiting += result.cases;
      tell(`${name}: waits for ${result.missing} (${result.cases} cases)`);
      continue;
    }
    const failed = result.cases.filter(({ fault }) => fault !== undefined);
    const special = result.cases.filter((one) => one.special && one.fault === undefined);
    const passed = result.cases.length - failed.length;
    count.passed += passed;
    count.failed += failed.length;
    count.special += special.length;
    tell(`${name}: ${passed} passed, ${failed.length} failed`);
    for (const one of failed) tell(`  failed  ${one.id}: ${one.fault}`);
    for (const one of special) tell(`  special ${one.id}: ${one.special}`);
  }
  tell(`${count.waiting} cases wait for a package, ${count.special} were judged specially`);
  tell(`${count.passed} passed, ${count.failed} failed`);
  return count;
}
