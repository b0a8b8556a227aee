// Runs one study until no trial is left: a process for tests to end. Its arguments are the request
// and after how many milliseconds, each time, it ends its own Python child.
import type { StudyRequest } from '@reality-check/core';
import { createTuner } from '../src/index.ts';
import { runTrial } from './objective.ts';

interface Job {
  readonly request: StudyRequest;
  readonly lease?: number;
  /** Milliseconds between one end of the child and the next. */
  readonly kills?: readonly number[];
  /** Milliseconds that a trial takes. */
  readonly trial?: number;
}

const {
  request,
  lease = 180,
  kills = [],
  trial: duration = 0,
} = JSON.parse(process.argv[2]!) as Job;
const tuner = createTuner({ lease });
const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

async function killChildren(): Promise<void> {
  for (const pause of kills) {
    await sleep(pause);
    if (tuner.pid) process.kill(tuner.pid, 'SIGKILL');
  }
}

const study = await tuner.open(request);
console.log(`child ${tuner.pid}`);
const killing = killChildren();
for (let trial = await study.ask(); trial; trial = await study.ask()) {
  console.log(`asked ${trial.number}`);
  if (duration) await new Promise((resolve) => setTimeout(resolve, duration));
  await runTrial(study, trial);
  console.log(`told ${trial.number}`);
}
await study.close();
await Promise.race([killing, sleep(0)]);
