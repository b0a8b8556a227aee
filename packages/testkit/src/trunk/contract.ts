import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { networkLaws } from '../network/laws.ts';
import { type NetworkSubject, pictures, weights } from '../network/subject.ts';
import { checkOptions } from '../options-law.ts';

/** Height, width and channels of images. */
type Shape = readonly [height: number, width: number, channels: number];

/** A trunk's settings and the shape of its images. */
export interface TrunkCase<P extends Params> {
  readonly settings?: Settings<P>;
  readonly input: Shape;
  /** Whether batch normalisation follows the batches in training, or keeps its statistics. */
  readonly statistics?: 'trained' | 'frozen';
}

/** A case that a trunk cannot take, and what its message has to say. */
export interface RefusedTrunkCase<P extends Params> extends TrunkCase<P> {
  readonly message: RegExp;
}

/** What the author of a trunk states beside the trunk itself. */
export interface TrunkContract<P extends Params> {
  /** Settings and shapes to hold to the laws; small ones, they also run in plain JavaScript. */
  readonly cases: readonly TrunkCase<P>[];
  /** Images that are too small, and the like. */
  readonly refuses?: readonly RefusedTrunkCase<P>[];
  /** Laws that the trunk breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** Puts a trunk and its cases together for the laws. */
export function trunkSubject<P extends Params>(
  plugin: Plugin<'trunk', P>,
  { cases, refuses = [] }: TrunkContract<P>,
): NetworkSubject {
  const start = (settings: Settings<P>, input: Shape, seed: number) =>
    make(plugin(settings), { input, random: weights(seed) });
  const on = ({ settings = {}, input }: TrunkCase<P>) =>
    `images of ${input.join(' x ')}, ${JSON.stringify(settings)}`;
  return {
    trials: cases.map((one) => ({
      on: on(one),
      statistics: one.statistics,
      make: (seed) => start(one.settings ?? {}, one.input, seed),
      inputs: (rows, seed) => pictures(rows, one.input, seed),
    })),
    refusals: refuses.map((one) => ({
      on: on(one),
      message: one.message,
      make: () => start(one.settings ?? {}, one.input, 1),
    })),
    options: () =>
      checkOptions(plugin, (settings) => start(settings as Settings<P>, cases[0]!.input, 1)),
  };
}

/** The whole test of a trunk. */
export function trunkContract<P extends Params>(
  plugin: Plugin<'trunk', P>,
  contract: TrunkContract<P>,
): void {
  const subject = trunkSubject(plugin, contract);
  laws(plugin, contract.except ?? {}, (law) => {
    for (const { name, check } of networkLaws) law(name, () => check(subject));
  });
}
