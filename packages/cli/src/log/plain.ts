import type { Log } from '@reality-check/runtime';
import { costOf, describe, fail, nameOf, remaining } from './words.ts';

/** Milliseconds from one line about a unit to the next. */
const sayEvery = 10_000;

/** Lines of text, for files and pipes. */
export function plainLog(write: (line: string) => void = console.log): Log {
  let [stage, total, done, started] = ['', 0, 0, 0];
  const said = new Map<string, number>();
  return {
    info: write,
    note: write,
    task(name, at, of) {
      const now = performance.now();
      if (at < of && now - (said.get(name) ?? 0) < sayEvery) return;
      said.set(name, now);
      write(`${name}: ${at} of ${of}`);
    },
    begin(name, units) {
      [stage, total, done, started] = [name, units, 0, performance.now()];
      write(`${name}: ${units} ${units === 1 ? 'unit' : 'units'} to do`);
    },
    started(job) {
      said.set(job.unit.key, performance.now());
    },
    progress(job, progress) {
      const now = performance.now();
      if (now - (said.get(job.unit.key) ?? 0) < sayEvery) return;
      said.set(job.unit.key, now);
      write(`  ${nameOf(job)}: ${describe(progress)}`);
    },
    finished(job, outcome) {
      done++;
      const how = fail(outcome);
      const left = remaining(started, done, total);
      write(`${stage} ${done}/${total}: ${nameOf(job)} ${how ?? 'done'}${costOf(outcome)}${left}`);
    },
    end: () => undefined,
  };
}
