import type { Plugin } from '@reality-check/core';
import type { CaseResult } from './case-result.ts';
import type { LossFile } from './loss-file.ts';
import { lossCase } from './losses.ts';
import { metricFile } from './metric-files.ts';
import { type DistributionFile, distributionCase } from './miner-distributions.ts';
import { type MinerFile, minerCase } from './miners.ts';
import { type OptimizerCase, type OptimizerFile, optimizerCase } from './optimizers.ts';
import { attempt, type Stated, statedCases } from './stated-cases.ts';
import { type StatisticsFile, statisticsCases } from './statistics.ts';

/** A reference file as read, with its name without folder and ending. */
export interface NamedFile {
  readonly name: string;
  readonly kind: string;
  readonly content: unknown;
}

/** What came of a file. */
export interface FileResult {
  readonly cases: readonly CaseResult[];
  /** Packages that do not exist yet, and how many cases wait for each. */
  readonly waiting: readonly { readonly missing: string; readonly cases: number }[];
}

/** Judges one file of a kind. */
export type Runner = (file: NamedFile) => Promise<FileResult>;

/** The default export of a package of this repository; nothing if there is no such package. */
async function plugin(name: string): Promise<unknown> {
  try {
    return (await import(name)).default;
  } catch (error) {
    const absent = error instanceof Error && error.message.includes(`'${name}'`);
    if (absent && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Reference files whose loss has another name than its package. */
const names: Readonly<Record<string, string>> = {
  npairs: 'n-pairs',
  ntxent: 'nt-xent',
  subcenter_arcface: 'sub-center-arcface',
  supcon: 'sup-con',
};

/** A runner for files of which each belongs to the plugin that it is named after. */
function byPlugin<P extends Plugin, C extends Stated>(
  kind: string,
  judge: (plugin: P, file: { readonly cases: readonly C[] }, one: C) => CaseResult,
): Runner {
  return async ({ name, content }) => {
    const file = content as { readonly cases: readonly C[] };
    const cases = statedCases<C>(content);
    const missing = `@reality-check/${kind}-${names[name] ?? name.replaceAll('_', '-')}`;
    const found = await plugin(missing);
    if (found === undefined) return { cases: [], waiting: [{ missing, cases: cases.length }] };
    const judged = cases.map((one) => attempt(one.id, () => judge(found as P, file, one)));
    return { cases: judged, waiting: [] };
  };
}

/** Judges optimisers, all of which are in one file, by the packages named after them. */
const optimizers: Runner = async ({ content }) => {
  const file = content as OptimizerFile;
  const judged: CaseResult[] = [];
  for (const one of statedCases<OptimizerCase>(content)) {
    const name = `@reality-check/optimizer-${String(one.optimizer).toLowerCase()}`;
    const optimizer = await plugin(name);
    judged.push(
      optimizer === undefined
        ? { id: one.id, fault: `there is no ${name}` }
        : attempt(one.id, () => optimizerCase(optimizer as Plugin<'optimizer'>, file, one)),
    );
  }
  return { cases: judged, waiting: [] };
};

/** How the files of each kind are judged, by the `kind` that a file states. */
export const runners: Readonly<Record<string, Runner>> = {
  loss: byPlugin<Plugin<'loss'>, LossFile['cases'][number]>('loss', (plugin, file, one) =>
    lossCase(plugin, file as LossFile, one),
  ),
  miner: byPlugin<Plugin<'miner'>, MinerFile['cases'][number]>('miner', (plugin, file, one) =>
    minerCase(plugin, file as MinerFile, one),
  ),
  miner_distribution: byPlugin<Plugin<'miner'>, DistributionFile['cases'][number]>(
    'miner',
    (plugin, file, one) => distributionCase(plugin, file as DistributionFile, one),
  ),
  optimizers,
  clustering: ({ content }) => metricFile(plugin, 'clustering', content),
  retrieval: ({ content }) => metricFile(plugin, 'retrieval', content),
  statistics: async ({ content }) => ({
    cases: statisticsCases(content as StatisticsFile),
    waiting: [],
  }),
  toy_spaces: ({ content }) => metricFile(plugin, 'retrieval', content),
};
