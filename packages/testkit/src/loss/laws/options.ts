import { isConfigError, isUseParam, list } from '@reality-check/core';
import { holds } from '../../law-error.ts';
import { withLoss } from '../subject.ts';
import { law } from './law.ts';

const unknown = 'noSuchOption';

/** A misspelt option is told, a stated range can be searched. */
export const options = law('refuses unknown options and takes its own ranges', (subject) => {
  const names = Object.keys(subject.params);
  const wanted = `loss "${subject.name}": unknown option "${unknown}", expected one of ${list(names)}`;
  let message = 'no error';
  try {
    withLoss(subject, { [unknown]: 1 }, { dimensions: 4 }, () => {});
  } catch (error) {
    message = isConfigError(error) ? error.message : `${error}`;
  }
  holds(message === wanted, () => ({
    on: `the option "${unknown}"`,
    found: message,
    expected: wanted,
    cause: 'the plugin was not made by defineLoss',
  }));
  for (const [name, param] of Object.entries(subject.params)) {
    if (isUseParam(param)) continue;
    for (const value of [param.default, ...(param.range ?? [])]) {
      holds(param.accepts(value), () => ({
        on: `the option "${name}"`,
        found: `${value} as default or end of the range, which is refused`,
        expected: param.expected,
        cause: '`min`, `max` or `above` contradicts the default or the range',
      }));
    }
    const [low, high] = param.range ?? [];
    holds(low === undefined || high === undefined || low < high, () => ({
      on: `the option "${name}"`,
      found: `a range from ${low} to ${high}`,
      expected: 'low < high',
      cause: 'the ends were exchanged',
    }));
  }
});
