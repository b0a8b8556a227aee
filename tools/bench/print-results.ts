import type { Arguments } from './arguments.ts';
import { jsonLine } from './json-line.ts';
import { describeMachine } from './machine.ts';
import type { Result } from './result.ts';
import { formatTable } from './table.ts';

const legend =
  'tuned: the peer with all settings known to help it; MB: peak memory of ours and peer';

/** Prints results as they come, one JSON object a line, or as a table in the end. */
export async function printResults(
  results: AsyncIterable<Result>,
  /** What a time is the median of. */
  what: string,
  { json, eager }: Pick<Arguments, 'json' | 'eager'>,
): Promise<void> {
  const all: Result[] = [];
  for await (const result of results) {
    all.push(result);
    if (json) console.log(jsonLine(result));
  }
  if (json) return;
  const how = eager ? ', ours uncompiled' : '';
  const today = new Date().toISOString().slice(0, 10);
  console.log(`${today}, ${describeMachine()}; medians of ${what}, 2 threads each side${how}\n`);
  console.log(`${formatTable(all)}\n\n${legend}`);
}
