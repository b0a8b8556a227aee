import { LawError } from '../../law-error.ts';
import type { TestBatch } from '../batches.ts';
import { type Expected, expected } from '../expected.ts';
import { measure } from '../measure.ts';
import { ordinaryBatches } from '../standard-batches.ts';
import { type LossSubject, type Trial, withLoss } from '../subject.ts';
import { trials } from '../trials.ts';
import { agree, largest, law, place } from './law.ts';

/** All batches with the defaults, the first three with every other setting. */
function* occasions(subject: LossSubject): Iterable<[Trial, TestBatch]> {
  for (const trial of trials(subject)) {
    const plain = Object.keys(trial).length === 0;
    for (const batch of plain ? ordinaryBatches : ordinaryBatches.slice(0, 3)) yield [trial, batch];
    for (const batch of plain ? [] : ordinaryBatches.slice(4, 6)) yield [trial, batch];
  }
}

/** The loss is what its author says it is. */
export const equalsReference = law('equals its reference', (subject) => {
  for (const [trial, batch] of occasions(subject)) {
    const on = place(batch, trial);
    withLoss(subject, trial, batch, (loss) => {
      const found = measure(loss, batch, on).value;
      const wanted = expected(subject, trial, batch, loss, on).value;
      if (agree(found, wanted)) return;
      throw new LawError({
        on,
        found: `loss ${found}`,
        expected: `${wanted}, by the reference`,
        cause: batch.tuples
          ? 'the given tuples are not used, or repeated ones are counted once'
          : 'a sign, a margin on the wrong side for a similarity, or another divisor in the mean',
      });
    });
  }
});

/** Entries of one array that are compared at most: those of many centres differ by their place alone. */
const most = 100;

/** Places spread over an array, its first and last among them. */
function checkedEntries(length: number): readonly number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, at) =>
    Math.round((at * (length - 1)) / Math.max(1, count - 1)),
  );
}

/** A derivative beside the one that was expected. */
function beside(found: number, wanted: number): string {
  return wanted === 0 ? '' : ` (${(found / wanted).toFixed(3)} of what is expected)`;
}

/** What usually leads to such a derivative. */
function causeOf(found: number, wanted: number): string {
  if (wanted === 0)
    return 'a derivative is written for a tuple that costs nothing, or was not given';
  if (Math.abs(found / wanted + 1) < 0.01) return 'a sign: the derivative points the other way';
  return 'the value was worked out but its derivative not, or not by the same reducer weight';
}

/** Central differences; once more with a smaller step, should a kink lie between the first two. */
function compareSlopes(found: Float32Array, name: string, reference: Expected, on: string): void {
  const entries = checkedEntries(found.length);
  const wanted = new Map(entries.map((entry) => [entry, reference.slope(name, entry, 1e-5)]));
  const tolerance =
    1e-3 * largest([...wanted.values()]) + 2e-6 * Math.max(1, Math.abs(reference.value));
  for (const entry of entries) {
    const fits = (slope: number) => Math.abs(found[entry]! - slope) <= tolerance;
    if (fits(wanted.get(entry)!) || fits(reference.slope(name, entry, 1e-7))) continue;
    const [own, slope] = [found[entry]!, wanted.get(entry)!];
    throw new LawError({
      on,
      found: `derivative ${own} by ${name}, entry ${entry}${beside(own, slope)}`,
      expected: `${slope}, by finite differences of the reference`,
      cause: causeOf(own, slope),
    });
  }
}

/** The derivative is that of the value. */
export const gradient = law('gradient equals finite differences', (subject) => {
  for (const [trial, batch] of occasions(subject)) {
    const on = place(batch, trial);
    withLoss(subject, trial, batch, (loss) => {
      const reference = expected(subject, trial, batch, loss, on);
      for (const [name, found] of Object.entries(measure(loss, batch, on).gradients)) {
        compareSlopes(found, name, reference, on);
      }
    });
  }
});
