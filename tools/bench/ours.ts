import { createInterface } from 'node:readline';
import { loadEngine, tensorFlowVersion } from '@reality-check/engine';
import type { PreparedCase } from './case.ts';
import { readMemory } from './memory.ts';
import { prepareStep } from './our-step.ts';
import type { Ready, Steps } from './side.ts';

/** Our side of a benchmark: does what `side.ts` asks, one line of JSON for another. */

// Libraries may print; only answers belong on standard output.
console.log = console.error;
console.info = console.error;

type Message = { readonly case: PreparedCase } | { readonly steps: number };

let step: (() => number) | undefined;

async function answer(message: Message): Promise<Ready | Steps> {
  if ('case' in message) {
    await loadEngine();
    step = await prepareStep(message.case);
    return { ready: `TensorFlow ${tensorFlowVersion()}`, ...readMemory() };
  }
  if (!step) throw new Error('no case was prepared');
  const times: number[] = [];
  const losses: number[] = [];
  for (let done = 0; done < message.steps; done++) {
    const start = performance.now();
    losses.push(step());
    times.push(performance.now() - start);
  }
  return { times, losses, ...readMemory() };
}

for await (const line of createInterface(process.stdin)) {
  const reply = await answer(JSON.parse(line)).catch((error: Error) => ({
    error: `${error.name}: ${error.message}`,
  }));
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
