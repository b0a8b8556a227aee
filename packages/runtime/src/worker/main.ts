import { setImmediate } from 'node:timers/promises';
import { loadEngine } from '@reality-check/engine';
import { type Images, openImages } from '@reality-check/images';
import { failureOf } from '../failure.ts';
import { loadPlugins } from '../plugins.ts';
import { openRunStore } from '../store/run-store.ts';
import { Diverged } from '../training/diverged.ts';
import { type JobSite, runTest, runTraining } from './jobs.ts';
import type { FromWorker, Job, Outcome, Setup, ToWorker } from './messages.ts';

/** A worker process: takes jobs from its parent, one at a time, until the parent lets go of it. */

const send = (message: FromWorker) => process.send?.(message);
let stop = false;
let site: JobSite | undefined;

async function start(setup: Setup): Promise<void> {
  await loadEngine(setup.backend);
  const plugins = await loadPlugins(setup.sources);
  const opened = new Map<string, Promise<Images>>();
  const images = (manifest: string) => {
    const found = opened.get(manifest) ?? openImages(manifest, { cacheFolder: setup.cache });
    opened.set(manifest, found);
    return found;
  };
  site = { plugins, store: openRunStore(setup.runs), images, eager: setup.eager };
}

/** How often a training may tell of itself, in milliseconds. */
const tellEvery = 250;

async function work(job: Job): Promise<Outcome> {
  if (!site) throw new Error('worker got a job before its set-up');
  if (job.kind === 'test') return runTest(job, site);
  let told = 0;
  return runTraining(job.unit, {
    ...site,
    report(progress) {
      if (progress.validation === undefined && performance.now() - told < tellEvery) return;
      told = performance.now();
      send({ type: 'progress', key: job.unit.key, progress });
    },
    async stopped() {
      // Lets messages in, which the synchronous steps would keep out.
      await setImmediate();
      return stop;
    },
  });
}

async function attempt(action: () => Promise<FromWorker>): Promise<void> {
  try {
    send(await action());
  } catch (error) {
    send({ ...failureOf(error), ...(error instanceof Diverged && { diverged: true }) });
  }
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'stop') stop = true;
  else if (message.type === 'setup') {
    void attempt(async () => {
      await start(message.setup);
      return { type: 'ready' };
    });
  } else void attempt(() => work(message.job));
});
// The parent is gone, however that came about.
process.on('disconnect', () => process.exit(0));
