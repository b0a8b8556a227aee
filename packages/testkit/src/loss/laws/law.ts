import { describeTrial } from '../../describe-trial.ts';
import type { TestBatch } from '../batches.ts';
import type { LossSubject, Trial } from '../subject.ts';

/** What every loss has to fulfil, under a name that an exception can refer to. */
export interface LossLaw<N extends string = string> {
  readonly name: N;
  /** Throws a `LawError` where the loss breaks the law. */
  check(subject: LossSubject): void;
}

/** States a law. */
export function law<const N extends string>(
  name: N,
  check: (subject: LossSubject) => void,
): LossLaw<N> {
  return { name, check };
}

/** Batch and settings in words, for messages. */
export function place(batch: TestBatch, trial: Trial): string {
  const { name, labels, dimensions } = batch;
  return `"${name}" (${labels.length} x ${dimensions}, labels ${labels.join(' ')}) with ${describeTrial(trial)}`;
}

/** The largest absolute value, 0 of none. */
export function largest(numbers: ArrayLike<number>): number {
  return Array.from(numbers).reduce((most, number) => Math.max(most, Math.abs(number)), 0);
}

/** Whether two numbers agree up to what single precision loses in between. */
export function agree(found: number, expected: number): boolean {
  return Math.abs(found - expected) <= 1e-5 * Math.max(1, Math.abs(expected));
}
