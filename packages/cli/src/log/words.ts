import { type Job, type Outcome, type Progress, unitName } from '@reality-check/runtime';

/** The name by which people know a unit of work. */
export function nameOf({ unit }: Job): string {
  return unit.record.kind === 'pixels' ? unit.method : unitName(unit);
}

/** "step 300 of 600, loss 0.123". */
export function describe({ step, steps, loss, validation, mining }: Progress): string {
  const score = validation === undefined ? '' : `, validation ${(100 * validation).toFixed(2)}`;
  return `step ${step} of ${steps}, loss ${loss.toFixed(4)}${score}${cost(mining)}`;
}

/** ", mining 12 % of the time", where the sampler mines. */
export function cost(mining: number | undefined): string {
  return mining === undefined ? '' : `, mining ${(100 * mining).toFixed(0)} % of the time`;
}

/** What a finished training spent on mining, if it did any. */
export function costOf(outcome: Outcome): string {
  const { mining, seconds } = (outcome.type === 'done' && outcome.trained) || {};
  return mining === undefined || !seconds ? '' : cost(mining / seconds);
}

/** What went wrong, in a few words, if anything did. */
export function fail(outcome: Outcome): string | undefined {
  if (outcome.type === 'failed') return `failed: ${outcome.message}`;
  return outcome.type === 'stopped' ? 'stopped' : undefined;
}

/** ", about 2 min left", from the time that the first units took. */
export function remaining(
  started: number,
  done: number,
  total: number,
  now = performance.now(),
): string {
  if (done === 0 || done >= total) return '';
  return `, about ${duration(((now - started) / done) * (total - done))} left`;
}

/** Milliseconds as "40 s", "3 min" or "1.5 h". */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
