import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import type { PlainReducer } from '../plain/reducer.ts';
import { type ReducerLawName, reducerLaws } from './laws.ts';

/** What the author of a reducer states beside the reducer itself. */
export interface ReducerContract<P extends Params> {
  /** The definition, as one function of all losses. */
  readonly reference: PlainReducer;
  /** The settings that the definition is meant for, if not the defaults. */
  readonly settings?: Settings<P>;
  /** Laws that the reducer breaks on purpose, each with the reason why. */
  readonly except?: Readonly<Partial<Record<ReducerLawName, string>>>;
}

/** The whole test of a reducer. */
export function reducerContract<P extends Params>(
  plugin: Plugin<'reducer', P>,
  { reference, settings, except = {} }: ReducerContract<P>,
): void {
  const subject = { used: plugin(settings), reference };
  laws(plugin, except, (law) => {
    for (const [name, check] of Object.entries(reducerLaws)) law(name, () => check(subject));
    law('refuses unknown options and takes its own ranges', () => {
      checkOptions(plugin, (given) => make(plugin(given as Settings<P>), undefined));
    });
  });
}
