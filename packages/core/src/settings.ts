import { ConfigError, list, show } from './config-error.ts';
import type { Contexts, Kind, Made } from './kinds/index.ts';
import { isUseParam, mismatch, type Param, type Params } from './params.ts';
import { isUse, type Options, type Use } from './plugin.ts';
import { isSearch } from './search.ts';
import { fillRange } from './search-range.ts';

/** Settings with every default filled in; a range to search has its bounds. */
export type Filled = Readonly<Record<string, unknown>>;

function fillOne(name: string, param: Param<unknown>, value: unknown, where: string): unknown {
  const at = `${where}.${name}`;
  if (isSearch(value) && !isUseParam(param)) return fillRange(param, value, at);
  if (!param.accepts(value)) throw new ConfigError(`${where}: ${name} ${mismatch(param, value)}`);
  return isUse(value)
    ? { ...value, settings: fill(value.plugin.params, value.settings, at) }
    : value;
}

/** Checks settings against the options there are and fills in the defaults. */
export function fill(
  params: Params,
  settings: Readonly<Record<string, unknown>>,
  where: string,
): Filled {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw new ConfigError(`${where}: is ${show(settings)}, expected an object of options`);
  }
  for (const name of Object.keys(settings)) {
    if (!Object.hasOwn(params, name)) {
      throw new ConfigError(
        `${where}: unknown option "${name}", expected one of ${list(Object.keys(params))}`,
      );
    }
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => {
      // Not `??`: null is no setting, but what NaN becomes in JSON.
      const { [name]: value = param.default } = settings;
      return [name, fillOne(name, param, value, where)];
    }),
  );
}

/** Makes what a use describes, the plugins among its options first. */
export function make<K extends Kind, M extends Made[K] = Made[K]>(
  used: Use<K, M>,
  context: Contexts[K],
  where?: string,
): M {
  const { plugin, kind } = used;
  const at = where ?? `${kind} "${plugin.name}"`;
  const filled = fill(plugin.params, used.settings, at);
  const options: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(filled)) {
    if (isSearch(value)) {
      throw new ConfigError(
        `${at}: ${name} is still a range; run the search stage, or write a value`,
      );
    }
    const param = plugin.params[name];
    const part = param && isUseParam(param) && isUse(value);
    options[name] = part ? make(value, context as never, `${at}.${name}`) : value;
  }
  const made: unknown = plugin.create(options as Options<Params>, context);
  if ((typeof made === 'object' && made !== null) || typeof made === 'function') return made as M;
  throw new ConfigError(
    `${at}: create of the ${kind} "${plugin.name}" gives ${show(made)}, expected what a ${kind} has to have`,
  );
}
