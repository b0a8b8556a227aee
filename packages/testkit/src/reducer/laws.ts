import { make, stream, type Use } from '@reality-check/core';
import { reduce } from '@reality-check/ops';
import { type Finding, holds } from '../law-error.ts';
import type { PlainReducer } from '../plain/reducer.ts';

/** A reducer under test, with its definition. */
export interface ReducerSubject {
  readonly used: Use<'reducer'>;
  readonly reference: PlainReducer;
}

const random = stream('reducer contract');
const drawn = (length: number) => Array.from({ length }, () => random.normal());
const lists: readonly (readonly number[])[] = [
  [],
  [0],
  [0, 0, 0],
  [1.5],
  [-2],
  [3, 0, 1, 0],
  [0.5, -1, 2, -4],
  drawn(7),
  drawn(40).map(Math.abs),
];

function run({ used }: ReducerSubject, losses: readonly number[]) {
  const weights: number[] = [];
  const value = reduce(make(used, undefined), (weigh) => {
    weights.length = 0;
    for (const loss of losses) weights.push(weigh(loss));
  });
  return { value, weights };
}

function close(found: number, wanted: number, where: Pick<Finding, 'on' | 'cause'>): void {
  holds(Math.abs(found - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted)), () => ({
    ...where,
    found: `${found}`,
    expected: `${wanted}`,
  }));
}

function equalsReference(subject: ReducerSubject): void {
  for (const losses of lists) {
    close(run(subject, losses).value, subject.reference(losses), {
      on: `the losses ${losses.join(', ')}`,
      cause: '`divisor` takes all losses for those kept, or the other way round',
    });
  }
}

function equalsDifferences(subject: ReducerSubject): void {
  // Away from 0, where a loss may begin to count.
  for (const losses of lists.filter((list) => !list.includes(0))) {
    run(subject, losses).weights.forEach((weight, at) => {
      const moved = (step: number) =>
        subject.reference(losses.map((loss, other) => (other === at ? loss + step : loss)));
      close(weight, (moved(1e-6) - moved(-1e-6)) / 2e-6, {
        on: `loss ${at} of ${losses.join(', ')}`,
        cause: '`share` depends on the loss, but is a constant in the gradient',
      });
    });
  }
}

function nothing(subject: ReducerSubject): void {
  close(run(subject, []).value, 0, { on: 'no losses', cause: 'a division by 0' });
}

function order(subject: ReducerSubject): void {
  for (const losses of lists) {
    close(run(subject, [...losses].reverse()).value, run(subject, losses).value, {
      on: `the losses ${losses.join(', ')}, backwards`,
      cause: '`share` counts its calls',
    });
  }
}

function showsNaN(subject: ReducerSubject): void {
  for (const losses of [[Number.NaN], [1, Number.NaN]]) {
    const { value } = run(subject, losses);
    holds(Number.isNaN(value), () => ({
      on: `the losses ${losses.join(', ')}`,
      found: `${value}`,
      expected: 'NaN, so that a diverged run is noticed',
      cause: '`loss > 0` leaves NaN out, `!(loss <= 0)` does not',
    }));
  }
}

/** What every reducer has to fulfil, by names that an exception can refer to. */
export const reducerLaws = {
  'equals its reference': equalsReference,
  'weights equal finite differences': equalsDifferences,
  'makes 0 of no loss at all': nothing,
  'does not depend on the order of the losses': order,
  'is NaN where a loss is NaN': showsNaN,
} as const;

/** Names that an exception can refer to. */
export type ReducerLawName = keyof typeof reducerLaws;
