import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const packages = new URL('packages/', import.meta.url);
const folders = readdirSync(packages)
  .filter((name) => existsSync(new URL(`${name}/package.json`, packages)))
  .map((name) => ({ name, root: new URL(`${name}/`, packages) }));
const others = ['examples', 'pipelines', 'tools'].map((name) => ({
  name,
  root: new URL(`${name}/`, import.meta.url),
}));

/** Packages are tested from their sources, through the export condition that also serves `tsc`. */
const conditions = ['@reality-check/source'];

export default defineConfig({
  test: {
    projects: [...folders, ...others].map(({ name, root }) => ({
      resolve: { conditions: [...conditions, 'node', 'import'] },
      ssr: { resolve: { conditions: [...conditions, 'node', 'import'] } },
      root: fileURLToPath(root),
      test: {
        name,
        include: others.some((one) => one.name === name)
          ? ['**/*.test.ts']
          : ['{src,setup}/**/*.test.ts'],
        exclude: ['**/node_modules/**', '**/dist/**', '**/templates/**'],
        pool: 'forks',
        // Words are compared as they are, also where a terminal or CI would be given colours.
        env: { NO_COLOR: '1' },
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    })),
  },
});
