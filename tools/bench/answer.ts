import { createInterface } from 'node:readline';
import { loadEngine, tensorFlowVersion } from '@reality-check/engine';
import { readMemory } from './memory.ts';
import type { Ready, Steps } from './side.ts';

/** One step of a case. */
export type Step<V> = () => V | (() => V) | Promise<V>;

/**
 * Our side of a benchmark: does what `side.ts` asks, one line of JSON for another. `prepare` is
 * given a case and gives one step of it, which returns a value, such as a loss, or promises it; or a
 * function that gives it, whose time does not count.
 */
export async function answerSteps<C, V = number>(prepare: (prepared: C) => Promise<Step<V>>) {
  // Libraries may print; only answers belong on standard output.
  console.log = console.error;
  console.info = console.error;
  let step: Step<V> | undefined;

  const answer = async (
    message: { readonly case: C } | { readonly steps: number },
  ): Promise<Ready | Steps<V>> => {
    if ('case' in message) {
      await loadEngine();
      step = await prepare(message.case);
      return { ready: `TensorFlow ${tensorFlowVersion()}`, ...readMemory() };
    }
    if (!step) throw new Error('no case was prepared');
    const times: number[] = [];
    const values: V[] = [];
    for (let done = 0; done < message.steps; done++) {
      const start = performance.now();
      const value = await step();
      times.push(performance.now() - start);
      values.push(typeof value === 'function' ? (value as () => V)() : value);
    }
    return { times, values, ...readMemory() };
  };

  for await (const line of createInterface(process.stdin)) {
    const reply = await answer(JSON.parse(line)).catch((error: Error) => ({
      error: `${error.name}: ${error.message}`,
    }));
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}
