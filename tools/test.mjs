#!/usr/bin/env node
// What `npm test` runs after set-up: build, then vitest; its last line counts the tests.
// Arguments go to vitest: `npm test -- --project core`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, countTests } from './test/count-tests.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const results = join(root, 'test-results.json');

/** Ends with one message, where a step leaves nothing to count. */
function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(program, args) {
  const { status, signal, error } = spawnSync(join('node_modules', '.bin', program), args, {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) fail(`test: ${program} did not start (${error.message}); run npm run setup`);
  return { status, signal };
}

/** Each worker loads TensorFlow and may take 2 GB: no more of them than memory and cores allow. */
function workers() {
  const fitting = Math.floor(totalmem() / 3e9);
  return Math.max(1, Math.min(4, availableParallelism(), fitting));
}

const build = run('turbo', ['run', 'build', '--output-logs=errors-only']);
if (build.status !== 0) fail('test: the build failed, see above; no test was run');

rmSync(results, { force: true });
const args = process.argv.slice(2);
const limit = args.some((arg) => arg.startsWith('--maxWorkers'))
  ? []
  : [`--maxWorkers=${workers()}`];
const { status, signal } = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...limit,
  ...args,
]);
if (!existsSync(results)) {
  fail(`test: vitest ended (${signal ?? `exit code ${status}`}) without a result, see above`);
}
const counted = countTests(JSON.parse(readFileSync(results, 'utf8')), status);
for (const message of counted.messages) console.error(`test: ${message}`);
console.log(closingLine(counted));
process.exitCode = counted.failed > 0 || counted.passed === 0 ? 1 : 0;
