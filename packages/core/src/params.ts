import { list, show, withArticle } from './config-error.ts';
import type { Kind, Made } from './kinds/index.ts';
import { isUse, type Use } from './plugin.ts';

/** One option of a plugin: its default, the values it takes, and where a search may look. */
export interface Param<T> {
  readonly type: string;
  readonly default: T;
  /** Where a search looks when a pipeline writes `search()`. */
  readonly range?: readonly [low: number, high: number];
  /** Whether the range is searched by its logarithm. */
  readonly log?: boolean;
  /** The words that a choice is made from. */
  readonly values?: readonly T[];
  /** What is taken, in words. */
  readonly expected: string;
  /** Whether a value is taken. */
  accepts(value: unknown): boolean;
}

/** A number that states where a search looks, so that a pipeline may write `search()`. */
export interface RangedParam extends Param<number> {
  readonly range: readonly [low: number, high: number];
}

/** An option whose value is itself a use of a plugin, which makes an `M`. */
export interface UseParam<K extends Kind, M extends Made[K] = Made[K]> extends Param<Use<K, M>> {
  readonly type: 'use';
  readonly kind: K;
}

/** Where a search looks in a number, and what is taken at all. */
export interface NumberLimits {
  readonly range?: readonly [low: number, high: number];
  readonly log?: boolean;
  /** The smallest value that makes sense. */
  readonly min?: number;
  /** The largest value that makes sense. */
  readonly max?: number;
  /** A value that every number has to exceed. */
  readonly above?: number;
}

/** The same with a range. */
type Ranged = NumberLimits & Required<Pick<NumberLimits, 'range'>>;

function numeric(
  noun: string,
  fallback: number,
  limits: NumberLimits,
  whole: boolean,
): Param<number> {
  const { range, log, min = -Infinity, max = Infinity, above = -Infinity } = limits;
  const bounds = [
    above > -Infinity ? `above ${above}` : min > -Infinity ? `of at least ${min}` : '',
    max < Infinity ? `of at most ${max}` : '',
  ];
  return {
    type: noun,
    default: fallback,
    ...(range && { range }),
    ...(log !== undefined && { log }),
    expected: [`a ${noun}`, bounds.filter(Boolean).join(' and ')].join(' ').trim(),
    accepts: (value) =>
      typeof value === 'number' &&
      Number.isFinite(value) &&
      (!whole || Number.isSafeInteger(value)) &&
      value >= min &&
      value <= max &&
      value > above,
  };
}

/** A number. `range` is where a search looks; `min`, `max` and `above` are what is taken at all. */
export function real(fallback: number, limits: Ranged): RangedParam;
export function real(fallback: number, limits?: NumberLimits): Param<number>;
export function real(fallback: number, limits: NumberLimits = {}): Param<number> {
  return numeric('number', fallback, limits, false);
}

/** A whole number. */
export function integer(fallback: number, limits: Ranged): RangedParam;
export function integer(fallback: number, limits?: NumberLimits): Param<number>;
export function integer(fallback: number, limits: NumberLimits = {}): Param<number> {
  return numeric('whole number', fallback, limits, true);
}

/** One of a few words. */
export function choice<const T extends string>(
  fallback: NoInfer<T>,
  values: readonly T[],
): Param<T> {
  return {
    type: 'choice',
    default: fallback,
    values,
    expected: `one of ${list(values)}`,
    accepts: (value) => values.some((one) => one === value),
  };
}

/** True or false. */
export function flag(fallback: boolean): Param<boolean> {
  return {
    type: 'flag',
    default: fallback,
    expected: 'true or false',
    accepts: (value) => typeof value === 'boolean',
  };
}

/** A list of numbers, each within limits. */
export function numbers(
  fallback: readonly number[],
  limits: Omit<NumberLimits, 'range' | 'log'> = {},
): Param<readonly number[]> {
  const one = real(0, limits);
  return {
    type: 'numbers',
    default: fallback,
    expected: `a list, each ${one.expected}`,
    accepts: (value) => Array.isArray(value) && value.every((entry) => one.accepts(entry)),
  };
}

/** Any text, such as a path. */
export function text(fallback: string): Param<string> {
  return {
    type: 'text',
    default: fallback,
    expected: 'a text',
    accepts: (value) => typeof value === 'string',
  };
}

/**
 * Another plugin with its settings, such as the distance of a loss. Where not every plugin of the
 * kind will do, `M` tells what it has to make: `use<'loss', Loss<true>>('loss', …)`.
 */
export function use<K extends Kind, M extends Made[K] = Made[K]>(
  kind: K,
  fallback: Use<K, NoInfer<M>>,
): UseParam<K, M> {
  return {
    type: 'use',
    kind,
    default: fallback,
    expected: withArticle(kind),
    accepts: (value) => isUse(value) && value.kind === kind,
  };
}

/** The options of a plugin by name. */
// biome-ignore lint/suspicious/noExplicitAny: a record of options of mixed types has no narrower bound
export type Params = Readonly<Record<string, Param<any>>>;

/** Whether an option takes another plugin. */
export function isUseParam(param: Param<unknown>): param is UseParam<Kind> {
  return param.type === 'use';
}

/** "what it takes, not what was found", for messages. */
export function mismatch(param: Param<unknown>, value: unknown): string {
  return `is ${isUse(value) ? `the ${value.kind} "${value.plugin.name}"` : show(value)}, expected ${param.expected}`;
}
