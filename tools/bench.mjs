#!/usr/bin/env node
// Starts the benchmarks from their TypeScript sources: `npm run bench -- training`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const index = fileURLToPath(new URL('bench/index.ts', import.meta.url));
const flags = ['--import', 'tsx', '--conditions=@reality-check/source'];
const { status } = spawnSync(process.execPath, [...flags, index, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 130;
