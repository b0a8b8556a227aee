import { isConfigError, isUseParam, type Param, type Use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import dot from '@reality-check/distance-dot';
import lp from '@reality-check/distance-lp';
import snr from '@reality-check/distance-snr';
import classWeights from '@reality-check/reducer-class-weights';
import divisor from '@reality-check/reducer-divisor';
import mean from '@reality-check/reducer-mean';
import meanNonZero from '@reality-check/reducer-mean-non-zero';
import sum from '@reality-check/reducer-sum';
import threshold from '@reality-check/reducer-threshold';
import lpRegularizer from '@reality-check/regularizer-lp';
import zeroMean from '@reality-check/regularizer-zero-mean';
import { rangeEnds } from '../range-ends.ts';
import { type LossSubject, type Trial, withLoss } from './subject.ts';

const reducers: readonly unknown[] = [
  mean(),
  meanNonZero(),
  sum(),
  divisor(),
  threshold({ low: 0.2, high: 1.5 }),
  classWeights({ weights: [0.5, 2, 0, 1, 1.5, 3, 0.25] }),
];

/** Values worth trying for an option whatever the loss: other parts, other words, the other flag. */
function alternatives(param: Param<unknown>): readonly unknown[] {
  if (isUseParam(param)) {
    if (param.kind === 'distance') {
      return [
        lp(),
        lp({ power: 2 }),
        lp({ p: 1 }),
        lp({ p: 3, normalise: false }),
        cosine(),
        dot({ normalise: false }),
        snr(),
        snr({ normalise: false }),
      ];
    }
    if (param.kind === 'regularizer') {
      // The loss's own regulariser too, whose weight is 0 by default.
      const own = param.default as Use<'regularizer'>;
      const weighted = own.plugin({ ...own.settings, weight: 0.3 });
      return [weighted, lpRegularizer({ weight: 0.3, power: 2 }), zeroMean({ weight: 0.3 })];
    }
    return param.kind === 'reducer' ? reducers : [];
  }
  if (typeof param.default === 'boolean') return [!param.default];
  return (param.values ?? []).filter((value) => value !== param.default);
}

/** Whether the loss can be made with these settings at all. */
function possible(subject: LossSubject, trial: Trial): boolean {
  try {
    withLoss(subject, trial, { dimensions: 4 }, () => {});
    return true;
  } catch (error) {
    if (isConfigError(error)) return false;
    throw error;
  }
}

/** Settings under which a loss is compared with its reference: defaults, the author's, and ours. */
export function trials(subject: LossSubject): readonly Trial[] {
  const ours = Object.entries(subject.params).flatMap(([name, param]) =>
    alternatives(param).map((value) => ({ [name]: value })),
  );
  return [{}, ...subject.cases, ...ours.filter((trial) => possible(subject, trial))];
}

/** Settings with one number at an end of its range, and those that the author wants tried. */
export function extremes(subject: LossSubject): readonly Trial[] {
  return [{}, ...subject.cases, ...rangeEnds(subject.params)];
}
