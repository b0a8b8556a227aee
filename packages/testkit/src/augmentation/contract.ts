import type { Params, Plugin, Settings } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { augmentationLaws } from './laws.ts';
import { augmentationSubject } from './subject.ts';

/** What the author of an augmentation states beside the plugin. */
export interface AugmentationContract<P extends Params> {
  /** Settings that leave every picture as it is. */
  readonly identity: Settings<P>;
  /** Settings to hold to the laws, beside the defaults. */
  readonly settings?: readonly Settings<P>[];
  /** Laws that the augmentation breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** The whole test of an augmentation. */
export function augmentationContract<P extends Params>(
  plugin: Plugin<'augmentation', P>,
  { identity, settings = [], except = {} }: AugmentationContract<P>,
): void {
  const subject = augmentationSubject(plugin, identity, settings);
  laws(plugin, except, (law) => {
    for (const { name, check } of augmentationLaws) law(name, () => check(subject));
  });
}
