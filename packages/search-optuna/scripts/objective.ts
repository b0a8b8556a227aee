import type { OpenTrial, TrialEnd, TunerStudy } from '@reality-check/core';

const steps = 9;

/** An objective with a best point, with failures and with values on the way to it. */
function valueAt({ point }: OpenTrial, step: number): number {
  let distance = 0;
  for (const [name, value] of Object.entries(point)) {
    distance += (typeof value === 'number' ? value - 0.3 : String(value).length - 2) ** 2;
    distance += name.length / 100;
  }
  return (1 - Math.sqrt(distance)) * (1 - 0.5 ** step);
}

/** Runs one trial to its end, as training would; the same point gives the same end. */
export async function runTrial(study: TunerStudy, trial: OpenTrial): Promise<void> {
  const final = valueAt(trial, steps);
  let end: TrialEnd = { state: 'complete', value: final };
  // Some points fail, and some give no number.
  const digit = Math.floor(Math.abs(final) * 1e6) % 10;
  if (digit === 0) end = { state: 'failed', reason: 'embeddings collapsed' };
  if (digit === 1) end = { state: 'complete', value: Number.NaN };
  for (let step = 1; step <= steps; step += 4) {
    if ((await study.report(trial, step, valueAt(trial, step))) === 'prune') {
      end = { state: 'pruned', reason: `step ${step}` };
      break;
    }
  }
  await study.tell(trial, end);
}
