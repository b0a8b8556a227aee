import { type MethodPlan, type Part, plan as planOf, tokens } from '@reality-check/runtime';
import { duration } from '../log/words.ts';
import { open, type RunOptions } from './run.ts';

function part({ all, done }: Part): string {
  return all === 0 ? '–' : `${all} (${done} done)`;
}

function lineOf({ method, search, train, seconds }: MethodPlan): string {
  return `| ${method} | ${part(search)} | ${part(train)} | ${duration(1000 * seconds)} |`;
}

/** `reality-check plan`: what a pipeline costs, before it is begun or while it is under way. */
export async function plan(name: string | undefined, options: RunOptions): Promise<void> {
  const { container, prepared } = await open(name, options);
  const found = await planOf(prepared, container.get(tokens.services));
  console.log('| method | trainings of the search | trainings of the result | each, at most |');
  console.log('| :--- | ---: | ---: | ---: |');
  for (const method of found.methods) console.log(lineOf(method));
  const count = (kind: keyof Part) =>
    found.methods.reduce((sum, { search, train }) => sum + search[kind] + train[kind], 0);
  const left = count('all') - count('done');
  const workers = `${found.workers} ${found.workers === 1 ? 'worker' : 'workers'}`;
  const time = duration(3_600_000 * found.hours);
  const rest = `The other ${left} take about ${time} with ${workers}, less where they stop early.`;
  console.log(`\n${count('all')} trainings, ${count('done')} done.${left > 0 ? ` ${rest}` : ''}`);
  if (found.bytes > 0) console.log(`They fill about ${(found.bytes / 2 ** 30).toFixed(2)} GiB.`);
}
