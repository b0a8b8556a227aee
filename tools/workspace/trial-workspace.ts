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
import { dirname, join } from 'node:path';
import { root } from './root.ts';

/** How a program ended, and what it printed. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** A workspace for one test: the settings and installed packages of this one, other packages. */
export interface TrialWorkspace {
  readonly folder: string;
  write(file: string, text: string): void;
  /** Runs a program that is installed here. */
  run(program: string, ...args: readonly string[]): Ended;
  /** Runs all tests, or those below a path: how many files, and what failed or was left out. */
  test(path?: string): { readonly files: number; readonly failures: readonly string[] };
  /** Compiles all packages, tests too, and pipelines. */
  compile(): Ended;
  remove(): void;
}

interface TestFile {
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

function failuresIn({ message, assertionResults }: TestFile): readonly string[] {
  const failed = assertionResults
    .filter(({ status }) => status !== 'passed')
    .map(({ fullName, failureMessages }) => [fullName, ...failureMessages].join('\n'));
  return message ? [message, ...failed] : failed;
}

// One project for all packages: one for each would load the engine as many times.
const testSettings = `import { defineConfig } from 'vitest/config';
const conditions = ['@reality-check/source', 'node', 'import'];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['packages/*/src/**/*.test.ts'] },
});
`;

/** Makes an empty workspace. */
export function trialWorkspace(): TrialWorkspace {
  // Inside this one, so that imports find what is installed here; git leaves `build` alone.
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build/trial-'));
  for (const file of ['tsconfig.plugin.json', 'biome.json', '.gitignore']) {
    copyFileSync(join(root, file), join(folder, file));
  }
  mkdirSync(join(folder, 'packages'));
  writeFileSync(join(folder, 'vitest.config.ts'), testSettings);

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const run = (program: string, ...args: readonly string[]): Ended => {
    const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', program), args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, VITEST: undefined, NO_COLOR: '1' },
    });
    return { status, output: `${stdout}${stderr}` };
  };
  return {
    folder,
    write,
    run,
    test(path) {
      const results = join(folder, 'results.json');
      // One process, which loads the engine once.
      const options = ['--no-isolate', '--maxWorkers=1', '--reporter=json'];
      const only = path === undefined ? [] : [path];
      const { output } = run('vitest', 'run', ...only, ...options, `--outputFile=${results}`);
      if (!existsSync(results)) return { files: 0, failures: [output] };
      const files: readonly TestFile[] = JSON.parse(readFileSync(results, 'utf8')).testResults;
      return { files: files.length, failures: files.flatMap(failuresIn) };
    },
    compile() {
      const compilerOptions = { noEmit: true, incremental: false, rootDir: '.' };
      const include = ['packages', 'pipelines'];
      const settings = { extends: './tsconfig.plugin.json', compilerOptions };
      write('tsconfig.json', JSON.stringify({ ...settings, include, exclude: [] }));
      return run('tsc');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
