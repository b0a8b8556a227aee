import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../workspace/root.ts';
import { parsedProject } from '../../workspace/sources.ts';
import { contractCalls } from './contract-call.ts';
import { referenceCasesOf } from './reference-cases.ts';

/** One of each kind that has reference cases. */
const plugins = [
  'loss-triplet',
  'metric-map-at-r',
  'metric-nmi',
  'miner-multi-similarity',
  'optimizer-adam',
];

/** Names of the tests that Vitest would run. */
function listed(): readonly { readonly name: string; readonly projectName: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'counts-'));
  try {
    const file = join(folder, 'tests.json');
    const program = join(root, 'node_modules/vitest/vitest.mjs');
    const words = ['list', `--json=${file}`, ...plugins.flatMap((name) => ['--project', name])];
    const outer = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
    const env = Object.fromEntries(outer);
    const { stderr } = spawnSync(process.execPath, [program, ...words], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      throw new Error(`vitest lists nothing: ${stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('says as many reference cases on a page as the tests of the plugin run', () => {
  const tests = listed();
  const project = parsedProject();
  for (const name of plugins) {
    const test = project.addSourceFileAtPath(join(root, 'packages', name, 'src/index.test.ts'));
    const said = contractCalls(test).flatMap((call) => referenceCasesOf(call)?.cases ?? []);
    const run = tests.filter(
      (one) => one.projectName === name && one.name.startsWith('reference cases of '),
    );
    expect(run.length, name).toBeGreaterThan(0);
    expect(said, name).toEqual([run.length]);
  }
});
