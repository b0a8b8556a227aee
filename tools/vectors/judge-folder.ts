import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, isConfigError } from '@reality-check/core';
import { type FileResult, runners } from '@reality-check/testkit/reference';
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
  const found = files.filter((path) => path.endsWith('.json')).sort();
  if (found.length > 0) return found;
  throw new ConfigError(`vectors: ${folder} holds no .json file, expected reference files`);
}

async function judge(path: string): Promise<FileResult> {
  const file = readFile(path);
  const runner = runners[file.kind];
  if (!runner) {
    const { cases } = file.content as { readonly cases?: readonly unknown[] };
    const missing = `a runner of the kind ${file.kind}`;
    return { cases: [], waiting: [{ missing, cases: cases?.length ?? 0 }] };
  }
  try {
    const result = await runner(file);
    if (result.cases.length + result.waiting.length > 0) return result;
    throw new ConfigError('states no cases, expected some');
  } catch (error) {
    throw isConfigError(error) ? new ConfigError(`vectors: ${path}: ${error.message}`) : error;
  }
}

/** Judges every reference file of a folder, tells what came of it, and counts. */
export async function judgeFolder(folder: string, tell: (line: string) => void): Promise<Count> {
  const count: Count = { passed: 0, failed: 0, special: 0, waiting: 0 };
  for (const name of filesOf(folder)) {
    const result = await judge(join(folder, name));
    for (const { missing, cases } of result.waiting) {
      count.waiting += cases;
      tell(`${name}: waits for ${missing} (${cases} cases)`);
    }
    if (result.cases.length === 0) continue;
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
