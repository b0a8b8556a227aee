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

/** Classes of losses; the contract of a reducer knows no more of them. */
const classes = 5;
const labelsOf = (losses: readonly number[]) => losses.map((_, at) => (at * 3) % classes);

/** A list of losses of some classes, and the divisor that their loss defines, if it does. */
interface Case {
  readonly losses: readonly number[];
  readonly labels: readonly number[];
  readonly own?: number;
}

const cases: readonly Case[] = lists.flatMap((losses) => {
  const labels = labelsOf(losses);
  return [{ losses, labels }, ...[0, 3].map((own) => ({ losses, labels, own }))];
});

function run({ used }: ReducerSubject, { losses, labels, own }: Case) {
  const weights: number[] = [];
  const visit = (weigh: (loss: number, label: number) => number) => {
    weights.length = 0;
    losses.forEach((loss, at) => {
      weights.push(weigh(loss, labels[at]!));
    });
  };
  const value = reduce(make(used, undefined), visit, own === undefined ? undefined : () => own);
  return { value, weights };
}

const place = ({ losses, labels, own }: Case) =>
  `the losses ${losses.join(', ')} of the classes ${labels.join(', ')}${own === undefined ? '' : `, divisor ${own}`}`;

function close(found: number, wanted: number, where: Pick<Finding, 'on' | 'cause'>): void {
  holds(Math.abs(found - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted)), () => ({
    ...where,
    found: `${found}`,
    expected: `${wanted}`,
  }));
}

function equalsReference(subject: ReducerSubject): void {
  for (const one of cases) {
    close(run(subject, one).value, subject.reference(one.losses, one.labels, one.own), {
      on: place(one),
      cause: '`divisor` takes all losses for those kept, or the other way round',
    });
  }
}

function equalsDifferences(subject: ReducerSubject): void {
  // Away from 0, where a loss may begin to count.
  for (const one of cases.filter(({ losses, own }) => !losses.includes(0) && own !== 0)) {
    run(subject, one).weights.forEach((weight, at) => {
      const moved = (step: number) => {
        const losses = one.losses.map((loss, other) => (other === at ? loss + step : loss));
        return subject.reference(losses, one.labels, one.own);
      };
      close(weight, (moved(1e-6) - moved(-1e-6)) / 2e-6, {
        on: `loss ${at} of ${place(one)}`,
        cause: '`share` depends on the loss, but is a constant in the gradient',
      });
    });
  }
}

function nothing(subject: ReducerSubject): void {
  const none = { losses: [], labels: [] };
  close(run(subject, none).value, 0, { on: 'no losses', cause: 'a division by 0' });
}

function order(subject: ReducerSubject): void {
  for (const one of cases) {
    const backwards = {
      ...one,
      losses: [...one.losses].reverse(),
      labels: [...one.labels].reverse(),
    };
    close(run(subject, backwards).value, run(subject, one).value, {
      on: `${place(one)}, backwards`,
      cause: '`share` counts its calls',
    });
  }
}

function showsNaN(subject: ReducerSubject): void {
  for (const losses of [[Number.NaN], [1, Number.NaN]]) {
    const { value } = run(subject, { losses, labels: labelsOf(losses) });
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
