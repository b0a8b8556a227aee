#!/usr/bin/env node
// What `npm run lint` does after Biome: the compiler reads everything, also tests, tools and
// templates, which no package's own build sees.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const { status, error } = spawnSync('node_modules/.bin/tsc', ['-p', 'tools/tsconfig.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (error) {
  console.error(`lint: the compiler did not start (${error.message}); run npm run setup`);
}
process.exitCode = status ?? 1;
