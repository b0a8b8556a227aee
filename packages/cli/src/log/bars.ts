import type { Job, Log } from '@reality-check/runtime';
import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import { cost, costOf, duration, fail, nameOf } from './words.ts';

const unitFormat = '{name} {bar} {value}/{total} {rate} steps/s, {left} left, loss {loss} {score}';
const stageFormat = '{name} {bar} {value}/{total} units, {duration_formatted} so far';
const nameWidth = 38;

/** Progress bars, for terminals. */
export function barsLog(): Log {
  let bars: MultiBar | undefined;
  let stageBar: SingleBar | undefined;
  const units = new Map<string, { bar: SingleBar; since: number; from: number; score: string }>();
  const say = (line: string) => {
    if (bars) bars.log(`${line}\n`);
    else console.log(line);
  };
  const make = (): MultiBar =>
    new MultiBar(
      { hideCursor: true, clearOnComplete: true, autopadding: true },
      Presets.shades_classic,
    );
  const padded = (name: string) => name.slice(0, nameWidth).padEnd(nameWidth);
  const drop = (key: string) => {
    const unit = units.get(key);
    if (unit) bars?.remove(unit.bar);
    units.delete(key);
  };
  const addUnit = (job: Job, steps: number, step: number) => {
    const payload = { name: padded(nameOf(job)), rate: '–', left: '–', loss: '–', score: '' };
    const bar = bars!.create(steps, step, payload, { format: unitFormat });
    const unit = { bar, since: performance.now(), from: step, score: '' };
    units.set(job.unit.key, unit);
    return unit;
  };
  return {
    info: say,
    note: say,
    task(name, done, total) {
      bars ??= make();
      const key = `task ${name}`;
      const known =
        units.get(key)?.bar ??
        bars.create(
          total,
          0,
          { name: padded(name) },
          { format: '{name} {bar} {value}/{total}, {eta_formatted} left' },
        );
      if (!units.has(key)) units.set(key, { bar: known, since: 0, from: 0, score: '' });
      known.update(done);
      if (done < total) return;
      bars.stop();
      bars = undefined;
      units.clear();
    },
    begin(stage, total) {
      bars = make();
      stageBar = bars.create(total, 0, { name: padded(stage) }, { format: stageFormat });
    },
    started: () => undefined,
    progress(job, { step, steps, loss, validation, mining }) {
      const unit = units.get(job.unit.key) ?? addUnit(job, steps, step);
      if (validation !== undefined) unit.score = `validation ${(100 * validation).toFixed(2)}`;
      const rate = ((step - unit.from) / (performance.now() - unit.since)) * 1000;
      const left = rate > 0 ? duration((1000 * (steps - step)) / rate) : '–';
      unit.bar.update(step, {
        rate: rate.toFixed(1),
        left,
        loss: loss.toFixed(4),
        score: `${unit.score}${cost(mining)}`,
      });
    },
    finished(job, outcome) {
      drop(job.unit.key);
      stageBar?.increment();
      const how = fail(outcome);
      const spent = costOf(outcome);
      if (how) say(`${nameOf(job)} ${how}`);
      else if (spent) say(`${nameOf(job)} done${spent}`);
    },
    end() {
      bars?.stop();
      bars = undefined;
      units.clear();
    },
  };
}
