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
  readonly default?: string;
  readonly workers?: string;
  readonly backend?: BackendName;
  readonly eager?: boolean;
}

function workersOf(stated: string | undefined): { workers?: number } {
  if (stated === undefined) return {};
  const workers = Number(stated);
  if (!Number.isInteger(workers) || workers < 1 || workers > 4 * cpus().length) {
    throw new ConfigError(
      `--workers: is "${stated}", expected a whole number from 1 to ${4 * cpus().length}`,
    );
  }
  return { workers };
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

async function open(name: string | undefined, options: RunOptions) {
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
    ...workersOf(options.workers),
  });
  const prepared = await prepare(await loadPipeline(chosen), container.get(tokens.services));
  return { container, prepared };
}

function tellFailures(failures: readonly Failure[]): void {
  for (const { unit, message } of failures) {
    console.error(`${unit.method}, repeat ${unit.repeat}, fold ${unit.fold}: ${message}`);
  }
  if (failures.length > 0) process.exitCode = 1;
}

/** `reality-check train`. */
export async function train(name: string | undefined, options: RunOptions): Promise<void> {
  const { container, prepared } = await open(name, options);
  const failures = await container.get(tokens.train).run(prepared);
  const trained = prepared.units.filter(({ record }) => record.kind === 'training').length;
  console.log(
    `${trained - failures.length} of ${trained} trainings are in ${container.get(tokens.folders).runs}`,
  );
  tellFailures(failures);
}

/** `reality-check eval`. */
export async function evaluate(name: string | undefined, options: RunOptions): Promise<void> {
  const { container, prepared } = await open(name, options);
  const { summary, failures, folder } = await container.get(tokens.evaluate).run(prepared);
  console.log(`\n${summary.table}\n\n${summary.finding.join(' ')}`);
  console.log(`report: ${folder}/index.html`);
  tellFailures(failures);
}
