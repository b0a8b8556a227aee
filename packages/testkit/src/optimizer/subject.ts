import {
  fill,
  make,
  type Optimizer,
  type Options,
  type Params,
  type Plugin,
  type Settings,
} from '@reality-check/core';
import { describeTrial } from '../describe-trial.ts';
import { rangeEnds } from '../range-ends.ts';

/** The update of one number; it keeps what it needs from step to step. */
export type PlainUpdate = (parameter: number, gradient: number, step: number) => number;

/** An optimiser by its definition, in plain arithmetic and double precision, for one number. */
export type OptimizerReference<P extends Params> = (options: Options<P>) => PlainUpdate;

/** An optimiser with one set of settings, ready to be tried. */
export interface OptimizerTrial {
  readonly settings: string;
  readonly optimizer: Optimizer;
  /** The reference for one number, at its first step. */
  plain(): PlainUpdate;
}

/** An optimiser under test. */
export interface OptimizerSubject {
  /** The defaults and the settings that the author states. */
  readonly trials: readonly OptimizerTrial[];
  /** The same with the option `weightDecay`, if there is one, at 0. */
  readonly withoutDecay: readonly OptimizerTrial[];
  /** Settings with one number at an end of its range. */
  readonly ends: readonly OptimizerTrial[];
}

/** Puts an optimiser, its settings and its reference together for the laws. */
export function optimizerSubject<P extends Params>(
  plugin: Plugin<'optimizer', P>,
  reference: OptimizerReference<P>,
  settings: readonly Settings<P>[] = [],
): OptimizerSubject {
  const trial = (one: Settings<P>): OptimizerTrial => {
    const used = plugin(one);
    const options = fill(plugin.params, used.settings, `optimizer "${plugin.name}"`) as Options<P>;
    return {
      settings: describeTrial(one),
      optimizer: make(used, undefined),
      plain: () => reference(options),
    };
  };
  const stated = [{} as Settings<P>, ...settings];
  const decay = 'weightDecay' in plugin.params ? { weightDecay: 0 } : {};
  return {
    trials: stated.map(trial),
    withoutDecay: stated.map((one) => trial({ ...one, ...decay })),
    ends: rangeEnds(plugin.params).map((end) => trial(end as Settings<P>)),
  };
}
