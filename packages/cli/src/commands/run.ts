import { cpus } from 'node:os';
import { ConfigError } from '@reality-check/core';
import type { BackendName } from '@reality-check/engine';
import { createContainer, type Failure, prepare, tokens } from '@reality-check/runtime';
import { type FolderOptions, findFolders } from '../folders.ts';
import { barsLog } from '../log/bars.ts';
import { plainLog } from '../log/plain.ts';
import { loadPipeline } from '../pipeline-file.ts';

/** Options that the stages share. */
export interface RunOptions extends FolderOptions {
  readonly storage?: string;
  readonly default?: string;
  readonly workers?: string;
  readonly threads?: string;
  readonly backend?: BackendName;
  readonly eager?: boolean;
}

/** A number of processes or threads, if one is stated. */
function countOf<Name extends 'workers' | 'threads'>(
  name: Name,
  { [name]: stated }: RunOptions,
): { [Key in Name]?: number } {
  if (stated === undefined) return {};
  const count = Number(stated);
  const most = 4 * cpus().length;
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new ConfigError(`--${name}: is "${stated}", expected a whole number from 1 to ${most}`);
  }
  return { [name]: count } as { [Key in Name]: number };
}

/** The first Ctrl-C stops after the running steps, the second one at once. */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    console.error('stopping after the running steps; press Ctrl-C again to stop at once');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return controller.signal;
}

/** A pipeline that was loaded and checked, with the services of this process. */
export async function open(name: string | undefined, options: RunOptions) {
  const chosen = name ?? options.default;
  if (!chosen)
    throw new ConfigError('pipeline: none is named, expected its name or the path of its file');
  const backend = options.backend ?? 'tensorflow';
  const container = createContainer({
    folders: findFolders(options),
    log: process.stdout.isTTY ? barsLog() : plainLog(),
    backend,
    eager: options.eager ?? false,
    signal: interruptible(),
    // Loaded where a search is to be done only.
    tuner: async () => (await import('@reality-check/search-optuna')).createTuner(),
    ...(options.storage !== undefined && { storage: options.storage }),
    ...countOf('workers', options),
    ...countOf('threads', options),
  });
  const prepared = await prepare(await loadPipeline(chosen), container.get(tokens.services));
  return { container, prepared };
}

function tellFailures(failures: readonly Failure[]): void {
  for (const { name, message } of failures) console.error(`${name}: ${message}`);
  if (failures.length > 0) process.exitCode = 1;
}

/** `reality-check search`. */
export async function search(name: string | undefined, options: RunOptions): Promise<void> {
  const { container, prepared } = await open(name, options);
  const { searches, failures } = await container.get(tokens.search).run(prepared);
  for (const { search: found, point } of searches) {
    const best = found.trials.find(({ number }) => number === found.best);
    const settings = Object.entries(point).map(([path, value]) => `${path} = ${value}`);
    console.log(
      `${found.method}: ${settings.join(', ')}; validation ${(100 * (best?.value ?? 0)).toFixed(2)}, trial ${(found.best ?? 0) + 1} of ${found.planned}`,
    );
    for (const { path, side } of found.boundary) {
      console.log(`  ${path} lies at the ${side} end of its range; a wider one may do better`);
    }
  }
  if (searches.length + failures.length === 0) {
    console.log(`pipeline "${prepared.form.name}": no method leaves a setting to a search`);
  }
  tellFailures(failures);
}

/** `reality-check train`. */
export async function train(name: string | undefined, options: RunOptions): Promise<void> {
  const { container, prepared } = await open(name, options);
  const { units, failures, untrained } = await container.get(tokens.train).run(prepared);
  const trained = units.filter(({ record }) => record.kind === 'training').length;
  console.log(
    `${trained - untrained.length} of ${trained} trainings are in ${container.get(tokens.folders).runs}`,
  );
  tellFailures([...failures, ...untrained]);
}

/** `reality-check eval`. */
export async function evaluate(name: string | undefined, options: RunOptions): Promise<void> {
  const { container, prepared } = await open(name, options);
  const { summary, failures, folder } = await container.get(tokens.evaluate).run(prepared);
  console.log(`\n${summary.table}\n\n${summary.finding.join(' ')}`);
  console.log(`report: ${folder}/index.html`);
  tellFailures(failures);
}
