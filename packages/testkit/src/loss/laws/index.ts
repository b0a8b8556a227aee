import { anyBatch } from './any-batch.ts';
import { equalsReference, gradient } from './definition.ts';
import { finite, finiteAtEnds, showsNaN } from './finite.ts';
import { memory } from './memory.ts';
import { options } from './options.ts';
import { saving, seed, tensors } from './state.ts';
import { order, renaming } from './symmetry.ts';
import { training } from './training.ts';
import { allTuples, nothingUsable } from './tuples.ts';

export type { LossLaw } from './law.ts';

/** What every loss has to fulfil. */
export const lossLaws = [
  equalsReference,
  gradient,
  nothingUsable,
  allTuples,
  anyBatch,
  order,
  renaming,
  finite,
  finiteAtEnds,
  showsNaN,
  tensors,
  memory,
  seed,
  saving,
  training,
  options,
] as const;

/** Names that an exception can refer to. */
export type LossLawName = (typeof lossLaws)[number]['name'];
