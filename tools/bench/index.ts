import { isConfigError } from '@reality-check/core';
import { parseArguments } from './arguments.ts';
import type { Tell } from './suite.ts';
import { suites } from './suites.ts';

/** Results belong on standard output, everything else beside it. */
const tell: Tell = (line) => process.stderr.write(`bench: ${line}\n`);

async function main(): Promise<void> {
  const asked = parseArguments(process.argv.slice(2), Object.keys(suites));
  const suite = await suites[asked.suite]!();
  await suite(asked, tell);
}

// Ctrl-C reaches the whole group of processes; leaving by exit lets the files be cleared away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  await main();
} catch (error) {
  const problem = error instanceof Error && error.name === 'Problem';
  if (!problem && !isConfigError(error)) throw error;
  tell(error.message.replace(/^bench: /, ''));
  process.exitCode = 1;
}
