import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTuner } from '../src/index.ts';

/**
 * Says what a search costs beside the trainings: asking for a point and telling its value, 50 trials of
 * TPE over four ranges. The first argument names another storage than a new SQLite file.
 */
const folder = mkdtempSync(join(tmpdir(), 'search-measure-'));
const range = { kind: 'real', low: -1, high: 1, log: false } as const;
const study = await createTuner().open({
  ...{ name: `measure ${Date.now()}`, storage: process.argv[2] ?? join(folder, 'study.db') },
  ...{ sampler: 'tpe', pruner: 'none', seed: 1, trials: 50 },
  space: { a: range, b: range, c: range, d: range },
});
const times: number[] = [];
for (;;) {
  const since = performance.now();
  const trial = await study.ask();
  if (!trial) break;
  const value = -Object.values(trial.point).reduce<number>((sum, at) => sum + Number(at) ** 2, 0);
  await study.tell(trial, { state: 'complete', value });
  times.push(performance.now() - since);
}
await study.close();
rmSync(folder, { recursive: true });
times.sort((one, other) => one - other);
const [median, most] = [times[times.length >> 1]!, times.at(-1)!].map((time) => time.toFixed(1));
console.log(`${times.length} trials, ask and tell: median ${median} ms, most ${most} ms`);
