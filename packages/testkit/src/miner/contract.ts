import type { Params, Plugin, Settings } from '@reality-check/core';
import { holds } from '../law-error.ts';
import { type Exceptions, laws } from '../laws.ts';
import { type MinerFile, minerFault } from '../reference/miners.ts';
import { referenceFile } from '../reference/reference-file.ts';
import { minerLaws } from './laws.ts';
import { type MinerReference, minerSubject } from './subject.ts';

/** What the author of a miner states beside the miner itself. */
export interface MinerContract<P extends Params> {
  /** The definition in slow, plain loops. A miner that draws at random declares an exception. */
  readonly reference?: MinerReference<P>;
  /** Settings to hold to the laws, beside the defaults. */
  readonly settings?: readonly Settings<P>[];
  /** Laws that the miner breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** The whole test of a miner: its laws, and its file in `reference/miners` if there is one. */
export function minerContract<P extends Params>(
  plugin: Plugin<'miner', P>,
  { reference, settings, except = {} }: MinerContract<P>,
): void {
  const subject = minerSubject(plugin, settings, reference);
  const file = referenceFile<MinerFile>(`miners/${plugin.name.replaceAll('-', '_')}.json`);
  laws(plugin, except, (law) => {
    for (const { name, check } of minerLaws) law(name, () => check(subject));
    for (const one of file?.cases ?? []) {
      law(`reference case ${one.id}`, () => {
        const fault = minerFault(plugin, file!, one);
        holds(fault === undefined, () => ({
          on: `input ${one.input} with ${JSON.stringify(one.options)}`,
          found: fault ?? '',
          expected: `the selection of pytorch-metric-learning`,
          cause: 'another definition than the reference has, or another default',
        }));
      });
    }
  });
}
