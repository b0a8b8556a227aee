import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import { type DistributionFile, distributionCase } from '../reference/miner-distributions.ts';
import { type MinerFile, minerCase } from '../reference/miners.ts';
import { referenceCases } from '../reference-cases.ts';
import { minerLaws } from './laws.ts';
import { minerContext } from './mined.ts';
import { type MinerReference, minerSubject } from './subject.ts';

/** What the author of a miner states beside the miner itself. */
export interface MinerContract<P extends Params> {
  /** The definition in slow, plain loops. A miner that draws at random declares an exception. */
  readonly reference?: MinerReference<P>;
  /** Settings to hold to the laws, beside the defaults. */
  readonly settings?: readonly Settings<P>[];
  /** Name of its file of reference cases, without `.json`. */
  readonly vectors?: string;
  /** Laws that the miner breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** The whole test of a miner. */
export function minerContract<P extends Params>(
  plugin: Plugin<'miner', P>,
  { reference, settings, vectors, except = {} }: MinerContract<P>,
): void {
  const subject = minerSubject(plugin, settings, reference);
  laws(plugin, except, (law) => {
    for (const { name, check } of minerLaws) law(name, () => check(subject));
    law('refuses unknown options and takes its own ranges', () => {
      checkOptions(plugin, (given) => make(plugin(given as Settings<P>), minerContext()));
    });
  });
  if (vectors !== undefined) {
    const miner = plugin as Plugin<'miner'>;
    referenceCases<MinerFile | DistributionFile>(`miners/${vectors}.json`, (file) =>
      file.kind === 'miner'
        ? file.cases.map((one) => [one.id, () => minerCase(miner, file, one)])
        : file.cases.map((one) => [one.id, () => distributionCase(miner, file, one)]),
    );
  }
}
