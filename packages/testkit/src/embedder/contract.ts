import { make, type Params, type Plugin, type Settings } from '@reality-check/core';
import { type Exceptions, laws } from '../laws.ts';
import { networkLaws } from '../network/laws.ts';
import { type NetworkSubject, pictures, weights } from '../network/subject.ts';
import { checkOptions } from '../options-law.ts';

/** An embedder's settings and the length of its inputs. */
export interface EmbedderCase<P extends Params> {
  readonly settings?: Settings<P>;
  readonly inputs: number;
}

/** A case that an embedder cannot take, and what its message has to say. */
export interface RefusedEmbedderCase<P extends Params> extends EmbedderCase<P> {
  readonly message: RegExp;
}

/** What the author of an embedder states beside the embedder itself. */
export interface EmbedderContract<P extends Params> {
  /** Settings and lengths to hold to the laws. */
  readonly cases: readonly EmbedderCase<P>[];
  readonly refuses?: readonly RefusedEmbedderCase<P>[];
  /** Laws that the embedder breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

/** Puts an embedder and its cases together for the laws. */
export function embedderSubject<P extends Params>(
  plugin: Plugin<'embedder', P>,
  { cases, refuses = [] }: EmbedderContract<P>,
): NetworkSubject {
  const start = (settings: Settings<P>, inputs: number, seed: number) =>
    make(plugin(settings), { inputs, random: weights(seed) });
  const on = ({ settings = {}, inputs }: EmbedderCase<P>) =>
    `rows of ${inputs} features, ${JSON.stringify(settings)}`;
  return {
    trials: cases.map((one) => ({
      on: on(one),
      make: (seed) => start(one.settings ?? {}, one.inputs, seed),
      inputs: (rows, seed) => pictures(rows, [one.inputs], seed),
    })),
    refusals: refuses.map((one) => ({
      on: on(one),
      message: one.message,
      make: () => start(one.settings ?? {}, one.inputs, 1),
    })),
    options: () =>
      checkOptions(plugin, (settings) => start(settings as Settings<P>, cases[0]!.inputs, 1)),
  };
}

/** The whole test of an embedder. */
export function embedderContract<P extends Params>(
  plugin: Plugin<'embedder', P>,
  contract: EmbedderContract<P>,
): void {
  const subject = embedderSubject(plugin, contract);
  laws(plugin, contract.except ?? {}, (law) => {
    for (const { name, check } of networkLaws) law(name, () => check(subject));
  });
}
