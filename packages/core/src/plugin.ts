import type { Contexts, Kind, Made } from './kinds/index.ts';
import type { Param, Params, RangedParam, UseParam } from './params.ts';
import type { Among, Between, OwnRange, Search } from './search.ts';

/** What `create` is given: every option, filled in and checked; a used plugin is already made. */
export type Options<P extends Params> = {
  readonly [N in keyof P]: P[N] extends UseParam<Kind, infer M>
    ? M
    : P[N] extends Param<infer T>
      ? T
      : never;
};

/** What a search can do with an option: bounds are for numbers, `search()` for what states a range. */
type Searched<T, V> = [V] extends [number]
  ? T extends RangedParam
    ? Search
    : Between | Among
  : [V] extends [boolean | string]
    ? string extends V
      ? Among
      : OwnRange | Among
    : never;

type Value<T> =
  T extends UseParam<infer K, infer M> ? Use<K, M> : T extends Param<infer V> ? V : never;

/** What a pipeline may write: any option, as a value or as a range to search. */
export type Settings<P extends Params> = {
  readonly [N in keyof P]?: Value<P[N]> | Searched<P[N], Value<P[N]>>;
} & NoneOf<P>;

/** What the sections of a pipeline take: any option, as a value. */
export type Values<P extends Params> = { readonly [N in keyof P]?: Value<P[N]> };

// Without this, a plugin that has no options would take any.
type NoneOf<P extends Params> = [keyof P] extends [never]
  ? { readonly [name: string]: never }
  : unknown;

/** What the author of a plugin writes. */
export interface Definition<K extends Kind, P extends Params, M extends Made[K] = Made[K]> {
  /** The package's name without scope and kind. */
  readonly name: string;
  /** `import.meta.url`: tells from which package, and so from which version, the plugin came. */
  readonly source: string;
  readonly params: P;
  create(options: Options<P>, context: Contexts[K]): M;
}

/**
 * A plugin. A pipeline calls it with settings; nothing is built until a stage asks. `M` is what it
 * makes, where that is known more closely than by its kind.
 */
export interface Plugin<
  K extends Kind = Kind,
  P extends Params = Params,
  out M extends Made[K] = Made[K],
> {
  readonly kind: K;
  readonly name: string;
  readonly source: string;
  readonly params: P;
  create(options: Options<P>, context: Contexts[K]): M;
  (settings?: Settings<P>): Use<K, M>;
}

/** One mention of a plugin in a pipeline, with the settings written there. */
export interface Use<K extends Kind = Kind, out M extends Made[K] = Made[K]> {
  readonly kind: K;
  // biome-ignore lint/suspicious/noExplicitAny: a use no longer knows the options of its plugin
  readonly plugin: Plugin<K, any, M>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Makes the function that a plugin package exports; `defineLoss` and its kin call it. */
export function definePlugin<K extends Kind, P extends Params, M extends Made[K]>(
  kind: K,
  definition: Definition<K, P, M>,
): Plugin<K, P, M> {
  const plugin = (settings?: Settings<P>): Use<K, M> => ({
    kind,
    plugin: made,
    settings: settings ?? {},
  });
  const { name, source, params } = definition;
  const create = (options: Options<P>, context: Contexts[K]) => definition.create(options, context);
  // `name` of a function is read-only, hence defineProperty and not assignment.
  const made = Object.defineProperties(plugin, {
    kind: { value: kind, enumerable: true },
    name: { value: name, enumerable: true },
    source: { value: source },
    params: { value: params, enumerable: true },
    create: { value: create },
  }) as Plugin<K, P, M>;
  return made;
}

/** Whether a value is a plugin of any kind, also one made by another copy of this package. */
export function isPlugin(value: unknown): value is Plugin {
  return typeof value === 'function' && 'kind' in value && 'params' in value && 'create' in value;
}

/** Whether a value is a use of a plugin. */
export function isUse(value: unknown): value is Use {
  return typeof value === 'object' && value !== null && 'plugin' in value && isPlugin(value.plugin);
}
