import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import { type OptimizerFile, optimizerCase } from '../reference/optimizers.ts';
import { referenceCases } from '../reference-cases.ts';
import { optimizerLaws } from './laws.ts';
import { type OptimizerReference, optimizerSubject } from './subject.ts';

/** What the author of an optimiser states beside the optimiser itself. */
export interface OptimizerContract<P extends Params> {
  /** The definition in plain arithmetic and double precision, for one number. */
  readonly reference: OptimizerReference<P>;
  /** Settings to hold to the laws, beside the defaults. */
  readonly settings?: readonly Settings<P>[];
  /** Its name in `reference/optimizers.json`. */
  readonly vectors?: string;
  /** Laws that the optimiser breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** The whole test of an optimiser. */
export function optimizerContract<P extends Params>(
  plugin: Plugin<'optimizer', P>,
  { reference, settings, vectors, except = {} }: OptimizerContract<P>,
): void {
  const subject = optimizerSubject(plugin, reference, settings);
  laws(plugin, except, (law) => {
    for (const { name, check } of optimizerLaws) law(name, () => check(subject));
    law('refuses unknown options and takes its own ranges', () => {
      checkOptions(plugin, (given) => make(plugin(given as Settings<P>), undefined));
    });
  });
  if (vectors !== undefined) {
    referenceCases<OptimizerFile>('optimizers.json', (file) =>
      file.cases
        .filter(({ optimizer }) => optimizer === vectors)
        .map((one) => [one.id, () => optimizerCase(plugin as Plugin<'optimizer'>, file, one)]),
    );
  }
}
