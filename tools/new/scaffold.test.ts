import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFindings } from '../conventions/finding.ts';
import { checkPluginPackage } from '../conventions/plugin-package.ts';
import { kinds } from '../workspace/kinds.ts';
import { pluginsAmong, readPackages } from '../workspace/packages.ts';
import { root } from '../workspace/root.ts';
import { scaffold } from './scaffold.ts';

/** A workspace with the settings and the installed packages of this one, and no package yet. */
function emptyWorkspace(): string {
  // Inside this one, so that imports find what is installed here; git leaves `build` alone.
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build/new-plugins-'));
  for (const file of ['tsconfig.plugin.json', 'vitest.config.ts', 'biome.json', '.gitignore']) {
    copyFileSync(join(root, file), join(folder, file));
  }
  for (const name of ['packages', 'pipelines', 'tools']) mkdirSync(join(folder, name));
  return folder;
}

/** What vitest's JSON result says of one file. */
interface TestFile {
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

// Loads the engine once for all kinds.
const oneProcess = ['--no-isolate', '--maxWorkers=1'];

const workspace = emptyWorkspace();

function run(program: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', program), args, {
    cwd: workspace,
    encoding: 'utf8',
    env: { ...process.env, VITEST: undefined, NO_COLOR: '1' },
  });
  return { status, output: stdout + stderr };
}

beforeAll(() => {
  for (const kind of kinds) scaffold(kind, 'two-words', workspace);
});

afterAll(() => {
  rmSync(workspace, { recursive: true });
});

describe('a new plugin of each kind', () => {
  it('passes its contract', () => {
    const results = join(workspace, 'results.json');
    const output = run(
      'vitest',
      'run',
      ...oneProcess,
      '--reporter=json',
      `--outputFile=${results}`,
    );
    expect(existsSync(results), output.output).toBe(true);
    const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
    const failures = (testResults as readonly TestFile[]).flatMap((file) => [
      ...(file.message ? [file.message] : []),
      ...file.assertionResults
        .filter(({ status }) => status !== 'passed')
        .map(({ fullName, failureMessages }) => [fullName, ...failureMessages].join('\n')),
    ]);
    expect(failures).toEqual([]);
    expect(testResults).toHaveLength(kinds.length);
  });

  it('compiles, its test too', () => {
    const extended = { extends: './tsconfig.plugin.json', include: ['packages'], exclude: [] };
    const compilerOptions = { noEmit: true, incremental: false, rootDir: '.' };
    writeFileSync(
      join(workspace, 'tsconfig.json'),
      JSON.stringify({ ...extended, compilerOptions }),
    );
    expect(run('tsc')).toEqual({ status: 0, output: '' });
  });

  it('is formatted', () => {
    const { status, output } = run('biome', 'check', 'packages');
    expect(status, output).toBe(0);
  });

  it('keeps the conventions', () => {
    const plugins = pluginsAmong(readPackages(workspace));
    expect(plugins.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
    expect(describeFindings(plugins.flatMap(checkPluginPackage))).toBe('');
  });

  it('comes with a changeset', () => {
    expect(readFileSync(join(workspace, '.changeset/new-loss-two-words.md'), 'utf8')).toBe(
      "---\n'@reality-check/loss-two-words': major\n---\n\nFirst version.\n",
    );
  });

  it('is refused where its folder is taken', () => {
    expect(() => scaffold('loss', 'two-words', workspace)).toThrow(
      'new: packages/loss-two-words is there already, expected a new name',
    );
  });
});
