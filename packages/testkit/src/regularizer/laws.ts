import type { Use } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { type Finding, holds } from '../law-error.ts';
import type { PlainRegularizer } from '../plain/regularizer.ts';
import { measureRegularizer } from './measure.ts';
import { hardRows, ordinaryRows, type TestRows } from './rows.ts';

/** A regulariser under test: as it is made, and in plain arithmetic. */
export interface RegularizerSubject {
  /** With a weight other than 0 and 1. */
  readonly used: Use<'regularizer'>;
  readonly plain: PlainRegularizer;
  /** The same settings with the weight 0. */
  readonly off: Use<'regularizer'>;
  /** The settings in words. */
  readonly settings: string;
}

const place = ({ settings }: RegularizerSubject, { name }: TestRows) => `${name}, with ${settings}`;

function close(
  found: number,
  wanted: number,
  tolerance: number,
  finding: Omit<Finding, 'expected'>,
): void {
  holds(Math.abs(found - wanted) <= tolerance, () => ({ ...finding, expected: `${wanted}` }));
}

/** The term is what its definition says, times the weight. */
function equalsDefinition(subject: RegularizerSubject): void {
  for (const rows of ordinaryRows) {
    const wanted = subject.plain(rows.rows, rows.perClass);
    const found = measureRegularizer(subject.used, rows).value;
    close(found, wanted, 1e-5 * Math.max(1, Math.abs(wanted)), {
      on: place(subject, rows),
      found: `${found}`,
      cause: 'a sum in place of a mean, a weight applied twice, or rows of other classes counted',
    });
  }
}

/** The derivative is that of the term. */
function equalsDifferences(subject: RegularizerSubject): void {
  const step = 1e-5;
  for (const rows of ordinaryRows) {
    const { gradient } = measureRegularizer(subject.used, rows);
    const width = rows.rows[0]!.length;
    gradient.forEach((found, entry) => {
      const moved = (by: number) => {
        const held = rows.rows.map((row) => [...row]);
        held[Math.floor(entry / width)]![entry % width]! += by;
        return subject.plain(held, rows.perClass);
      };
      const wanted = (moved(step) - moved(-step)) / (2 * step);
      close(found, wanted, 1e-3 * Math.max(1, Math.abs(wanted)), {
        on: place(subject, rows),
        found: `derivative ${found} by row ${Math.floor(entry / width)}, entry ${entry % width}`,
        cause: 'the derivative by one of two rows is missing',
      });
    });
  }
}

/** Whatever the rows, training goes on. */
function finite(subject: RegularizerSubject): void {
  for (const rows of hardRows) {
    const { value, gradient } = measureRegularizer(subject.used, rows);
    const bad = [value, ...gradient].find((number) => !Number.isFinite(number));
    holds(bad === undefined, () => ({
      on: place(subject, rows),
      found: `${bad} as value or derivative`,
      expected: 'finite numbers',
      cause: 'a root at 0, or a division by a length or a count of 0',
    }));
  }
}

/** The number of a class means nothing. */
function order(subject: RegularizerSubject): void {
  for (const rows of ordinaryRows) {
    const backwards = { ...rows, rows: [...rows.rows].reverse() };
    const [there, back] = [rows, backwards].map((one) => measureRegularizer(subject.used, one));
    close(back!.value, there!.value, 1e-5 * Math.max(1, Math.abs(there!.value)), {
      on: place(subject, rows),
      found: `${back!.value} with the rows turned round`,
      cause: 'a place of a row is used for more than finding its class',
    });
  }
}

/** Switched off, it costs nothing. */
function off(subject: RegularizerSubject): void {
  for (const rows of ordinaryRows) {
    const { value, gradient } = measureRegularizer(subject.off, rows);
    holds(value === 0 && gradient.every((slope) => slope === 0), () => ({
      on: place(subject, rows),
      found: `${value} with a weight of 0`,
      expected: '0',
      cause: '`weight` is not the option of that name',
    }));
  }
}

/** A model that diverged is noticed. */
function showsNaN(subject: RegularizerSubject): void {
  for (const rows of ordinaryRows) {
    const broken = rows.rows.map((row, at) => (at === 0 ? row.map(() => Number.NaN) : row));
    const { value } = measureRegularizer(subject.used, { ...rows, rows: broken });
    // Without a pair within the class the first row may count nowhere.
    holds(Number.isNaN(value) || subject.plain(rows.rows, rows.perClass) === 0, () => ({
      on: `${place(subject, rows)}, the first row NaN`,
      found: `${value}`,
      expected: 'NaN, so that a diverged run is noticed',
      cause: '`x > y` leaves NaN out, `!(x <= y)` does not',
    }));
  }
}

/** Memory use does not grow from step to step. */
function tidy(subject: RegularizerSubject): void {
  const before = tf.memory().numTensors;
  for (const rows of ordinaryRows) measureRegularizer(subject.used, rows);
  const after = tf.memory().numTensors;
  holds(after === before, () => ({
    on: subject.settings,
    found: `${after - before} more tensors`,
    expected: 'none',
    cause: 'tf.keep, or a tensor made when the regulariser is',
  }));
}

/** What every regulariser has to fulfil, by names that an exception can refer to. */
export const regularizerLaws = {
  'equals its plain form': equalsDefinition,
  'gradient equals finite differences': equalsDifferences,
  'stays finite on hard rows': finite,
  'does not depend on the order of the classes': order,
  'adds nothing with a weight of 0': off,
  'is NaN where a row is NaN': showsNaN,
  'leaves no tensor behind': tidy,
} as const;

/** Names that an exception can refer to. */
export type RegularizerLawName = keyof typeof regularizerLaws;
