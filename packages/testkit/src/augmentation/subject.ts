import {
  type Augmentation,
  type AugmentationContext,
  make,
  type Params,
  type Plugin,
  type Settings,
} from '@reality-check/core';

/** Height, width and channels of a picture. */
export type Shape = AugmentationContext['shape'];

/** An augmentation with settings, ready to be tried. */
export interface AugmentationTrial {
  readonly on: string;
  make(shape: Shape): Augmentation;
}

/** An augmentation under test. */
export interface AugmentationSubject {
  readonly trials: readonly AugmentationTrial[];
  /** The settings that leave every picture as it is. */
  readonly identity: AugmentationTrial;
}

/** Puts an augmentation and its settings together for the laws. */
export function augmentationSubject<P extends Params>(
  plugin: Plugin<'augmentation', P>,
  identity: Settings<P>,
  settings: readonly Settings<P>[],
): AugmentationSubject {
  const trial = (one: Settings<P>) => ({
    on: `${plugin.name} ${JSON.stringify(one)}`,
    make: (shape: Shape) => make(plugin(one), { shape }),
  });
  return { trials: [{}, ...settings].map(trial), identity: trial(identity) };
}
