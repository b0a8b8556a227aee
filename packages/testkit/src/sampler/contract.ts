import { make, type Params, type Plugin, type Settings, stream } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import { samplerLaws } from './laws.ts';
import {
  type RefusedCase,
  type SamplerCase,
  type SamplerPromises,
  samplerSubject,
} from './subject.ts';

/** What the author of a sampler states beside the sampler itself. */
export interface SamplerContract<P extends Params> extends SamplerPromises<P> {
  /** Settings and batch sizes to hold to the laws. */
  readonly cases: readonly [SamplerCase<P>, ...SamplerCase<P>[]];
  /** Cases that cannot be served. */
  readonly refuses: readonly RefusedCase<P>[];
  /** Laws that the sampler breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** The whole test of a sampler. */
export function samplerContract<P extends Params>(
  plugin: Plugin<'sampler', P>,
  { cases, refuses, except = {}, ...promises }: SamplerContract<P>,
): void {
  const subject = samplerSubject(plugin, cases, refuses, promises);
  laws(plugin, except, (law) => {
    for (const { name, check } of samplerLaws) law(name, () => check(subject));
    law('refuses unknown options and takes its own ranges', () => {
      const [{ batchSize }] = cases;
      const context = { batchSize, random: stream('testkit', 'options') };
      checkOptions(plugin, (given) => make(plugin(given as Settings<P>), context));
    });
  });
}
