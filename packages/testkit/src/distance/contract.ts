import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { describeTrial } from '../describe-trial.ts';
import { laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import { plainDistance } from '../plain/distance.ts';
import { type DistanceLawName, type DistanceSubject, distanceLaws } from './laws.ts';

/** What the author of a distance states beside the distance itself. */
export interface DistanceContract<P extends Params> {
  /** Settings to try beside the defaults. */
  readonly cases?: readonly Settings<P>[];
  /** Laws that the distance breaks on purpose, each with the reason why. */
  readonly except?: Readonly<Partial<Record<DistanceLawName, string>>>;
}

/** The whole test of a distance; its plain form stands among the testkit's `plainDistances`. */
export function distanceContract<P extends Params>(
  plugin: Plugin<'distance', P>,
  { cases = [], except = {} }: DistanceContract<P> = {},
): void {
  const subjects = [undefined, ...cases].map((settings): DistanceSubject => {
    const used = plugin(settings);
    return { used, plain: plainDistance(used), settings: describeTrial(used.settings) };
  });
  laws(plugin, except, (law) => {
    for (const [name, check] of Object.entries(distanceLaws)) {
      law(name, () => {
        for (const subject of subjects) check(subject);
      });
    }
    law('refuses unknown options and takes its own ranges', () => {
      checkOptions(plugin, (settings) => make(plugin(settings as Settings<P>), undefined));
    });
  });
}
