import { isConfigError } from '@reality-check/core';
import { type Arguments, parseArguments, selectCases } from './arguments.ts';
import { preparePeer } from './environment.ts';
import { jsonLine } from './json-line.ts';
import { benchLosses } from './losses/bench.ts';
import { lossCases } from './losses/cases.ts';
import type { LossResult } from './losses/result.ts';
import { formatLosses } from './losses/table.ts';
import { describeMachine } from './machine.ts';
import type { Result } from './result.ts';
import { formatTable } from './table.ts';
import { benchTraining } from './training.ts';
import { trainingCases } from './training-cases.ts';

/** Results belong on standard output, everything else beside it. */
const tell = (line: string) => process.stderr.write(`bench: ${line}\n`);

async function trainings({ only, json, eager }: Arguments): Promise<void> {
  const cases = selectCases(trainingCases, only);
  const python = await preparePeer(tell);
  const results: Result[] = [];
  for await (const result of benchTraining(cases, { python, eager }, tell)) {
    results.push(result);
    if (json) console.log(jsonLine(result));
  }
  if (json) return;
  const how = eager ? ', ours uncompiled' : '';
  console.log(`${describeMachine()}; medians of one training step, 2 threads each side${how}`);
  console.log(formatTable(results));
  console.log(
    'tuned: the peer with all settings known to help it; MB: peak memory of ours and peer',
  );
}

async function losses({ only, json }: Arguments): Promise<void> {
  const cases = selectCases(lossCases, only);
  const python = await preparePeer(tell);
  const results: LossResult[] = [];
  for await (const result of benchLosses(cases, python, tell)) {
    results.push(result);
    if (json) console.log(jsonLine(result));
  }
  if (json) return;
  console.log(`${describeMachine()}; medians of one step of the loss alone, forward and backward,`);
  console.log('2 threads each side');
  console.log(formatLosses(results));
}

const suites = { training: trainings, losses };

async function main(): Promise<void> {
  const names = Object.keys(suites) as (keyof typeof suites)[];
  const given = parseArguments(process.argv.slice(2), names);
  await suites[given.suite as keyof typeof suites](given);
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
