#!/usr/bin/env node
// Starts the benchmarks from their TypeScript sources: `npm run bench -- training`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const index = fileURLToPath(new URL('bench/index.ts', import.meta.url));
const flags = ['--import', 'tsx', '--conditions=@reality-check/source'];
const child = spawn(process.execPath, [...flags, index, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl-C reaches the child by itself, a signal to this process alone does not.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (status) => {
  process.exitCode = status ?? 130;
});
