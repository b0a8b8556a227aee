import { isConfigError, isUseParam, list, type Params, type Plugin } from '@reality-check/core';
import { holds } from './law-error.ts';

const unknown = 'noSuchOption';

function refusal(make: () => void): string {
  try {
    make();
    return 'no error';
  } catch (error) {
    return isConfigError(error) ? error.message : `not a ConfigError: ${error}`;
  }
}

/** A misspelt option is told by name, and defaults and ranges are within what an option takes. */
export function checkOptions(
  { kind, name, params }: Pick<Plugin, 'kind' | 'name'> & { readonly params: Params },
  make: (settings: Readonly<Record<string, unknown>>) => void,
): void {
  const wanted = `${kind} "${name}": unknown option "${unknown}", expected one of ${list(Object.keys(params))}`;
  const message = refusal(() => make({ [unknown]: 1 }));
  holds(message === wanted, () => ({
    on: `the option "${unknown}"`,
    found: message,
    expected: wanted,
    cause: 'the plugin was not made by a `define` function of @reality-check/core',
  }));
  for (const [option, param] of Object.entries(params)) {
    if (isUseParam(param)) continue;
    for (const value of [param.default, ...(param.range ?? [])]) {
      holds(param.accepts(value), () => ({
        on: `the option "${option}"`,
        found: `${value} as default or end of the range, which is refused`,
        expected: param.expected,
        cause: '`min`, `max` or `above` contradicts the default or the range',
      }));
    }
    const [low = 0, high = 1] = param.range ?? [];
    holds(low < high, () => ({
      on: `the option "${option}"`,
      found: `a range from ${low} to ${high}`,
      expected: 'low < high',
      cause: 'the ends were exchanged',
    }));
  }
}
