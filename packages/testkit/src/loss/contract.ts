import type { Params, Plugin, Settings } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';
import type { LossFile } from '../reference/loss-file.ts';
import { lossCase } from '../reference/losses.ts';
import { referenceFile } from '../reference/reference-file.ts';
import { type LossLawName, lossLaws } from './laws/index.ts';
import { type LossReference, lossSubject } from './subject.ts';

/** What the author of a loss states beside the loss itself. */
export interface LossContract<P extends Params> {
  /** The definition in plain loops; the loss has to equal it. */
  readonly reference: LossReference<P>;
  /** Further settings to try: other parts and flags are tried anyway. */
  readonly cases?: readonly Settings<P>[];
  /**
   * Other losses that a loss can be put around. They have definitions of their own, so that only what
   * holds for all is asked for: finite on hard batches, and 0 without tuples.
   */
  readonly wrapping?: readonly Settings<P>[];
  /** Name of its file of reference cases, without `.json`. */
  readonly vectors?: string;
  /** Laws that the loss breaks on purpose, each with the reason why. */
  readonly except?: Readonly<Partial<Record<LossLawName, string>>>;
}

/** The whole test of a loss. */
export function lossContract<P extends Params>(
  plugin: Plugin<'loss', P>,
  { reference, cases = [], wrapping = [], vectors, except = {} }: LossContract<P>,
): void {
  const subject = lossSubject(plugin, reference, cases, wrapping);
  laws(plugin, except, (law) => {
    for (const { name, check } of lossLaws) law(name, () => check(subject));
  });
  if (vectors !== undefined) referenceCases(plugin, `losses/${vectors}.json`);
}

/** Every case of a reference file as a test of its own. */
function referenceCases<P extends Params>(plugin: Plugin<'loss', P>, path: string): void {
  describe(`reference cases of ${path}`, () => {
    const file = referenceFile<LossFile>(path);
    if (!file) throw new Error(`packages/testkit/reference/${path} does not exist`);
    it.each(file.cases)('$id', (one) => {
      expect(lossCase(plugin, file, one).fault).toBeUndefined();
    });
  });
}
