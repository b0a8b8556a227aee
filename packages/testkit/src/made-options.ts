import {
  type Contexts,
  fill,
  isUse,
  isUseParam,
  type Kind,
  make,
  type Options,
  type Params,
  type Use,
} from '@reality-check/core';

/** The options that `create` would be given: filled in, and the plugins among them made. */
export function madeOptions<P extends Params>(
  used: Use,
  params: P,
  context: Contexts[Kind],
): Options<P> {
  const filled = fill(params, used.settings, `${used.kind} "${used.plugin.name}"`);
  const entries = Object.entries(filled).map(([name, value]) => {
    const param = params[name];
    const part = param && isUseParam(param) && isUse(value);
    return [name, part ? make(value, context as never) : value];
  });
  return Object.fromEntries(entries) as Options<P>;
}
