import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { describeTrial } from '../describe-trial.ts';
import { laws } from '../laws.ts';
import { checkOptions } from '../options-law.ts';
import { plainRegularizer } from '../plain/regularizer.ts';
import { type RegularizerLawName, type RegularizerSubject, regularizerLaws } from './laws.ts';

/** What the author of a regulariser states beside the regulariser itself. */
export interface RegularizerContract<P extends Params> {
  /** Settings to try beside the defaults. */
  readonly cases?: readonly Settings<P>[];
  /** Laws that the regulariser breaks on purpose, each with the reason why. */
  readonly except?: Readonly<Partial<Record<RegularizerLawName, string>>>;
}

/** The whole test of a regulariser; its plain form is among the testkit's `plainRegularizers`. */
export function regularizerContract<P extends Params>(
  plugin: Plugin<'regularizer', P>,
  { cases = [], except = {} }: RegularizerContract<P> = {},
): void {
  const use = (settings: object) => plugin(settings as Settings<P>);
  const subjects = [{}, ...cases].map((settings): RegularizerSubject => {
    const used = use({ weight: 0.3, ...settings });
    const off = use({ ...settings, weight: 0 });
    return { used, off, plain: plainRegularizer(used), settings: describeTrial(used.settings) };
  });
  laws(plugin, except, (law) => {
    for (const [name, check] of Object.entries(regularizerLaws)) {
      law(name, () => {
        for (const subject of subjects) check(subject);
      });
    }
    law('refuses unknown options and takes its own ranges', () => {
      checkOptions(plugin, (settings) => make(use(settings), undefined));
    });
  });
}
