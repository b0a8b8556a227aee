import {
  ConfigError,
  isPlugin,
  isUse,
  list,
  type NormalUse,
  type Plugin,
  type Use,
  withArticle,
} from '@reality-check/core';
import { usesWithin } from './records.ts';

/** Where the plugins of a pipeline are to be imported from, by `package@version`. */
export type PluginSources = Readonly<Record<string, string>>;

/** Plugins by `package@version`. */
export type Plugins = ReadonlyMap<string, Plugin>;

/** Sources that another process or thread can import plugins from: all, or those that are used. */
export function sourcesOf(plugins: Plugins, used?: readonly NormalUse[]): PluginSources {
  const wanted = used && new Set(usesWithin(used));
  const found = [...plugins].filter(([uses]) => wanted?.has(uses) ?? true);
  return Object.fromEntries(found.map(([uses, plugin]) => [uses, plugin.source]));
}

/** Lets Node import TypeScript files, such as pipelines and plugins that were not built. */
export async function acceptTypeScript(): Promise<void> {
  const { register } = await import('tsx/esm/api');
  register();
}

/** Imports plugins, each the default export of its source. */
export async function loadPlugins(sources: PluginSources): Promise<Plugins> {
  if (Object.values(sources).some((source) => source.endsWith('.ts'))) await acceptTypeScript();
  const plugins = new Map<string, Plugin>();
  for (const [uses, source] of Object.entries(sources)) {
    const { default: plugin } = (await import(source)) as { default?: unknown };
    if (!isPlugin(plugin)) {
      throw new ConfigError(
        `${uses}: ${source} exports no plugin, expected one as its default export`,
      );
    }
    plugins.set(uses, plugin);
  }
  return plugins;
}

function isNormalUse(value: unknown): value is NormalUse {
  return typeof value === 'object' && value !== null && 'uses' in value && 'with' in value;
}

/** Turns a use in plain JSON back into a use of its plugin. */
export function revive(used: NormalUse, plugins: Plugins): Use {
  const plugin = plugins.get(used.uses);
  if (!plugin) {
    throw new ConfigError(`${used.uses}: is not loaded, expected one of ${list(plugins.keys())}`);
  }
  const settings = Object.entries(used.with).map(([name, value]) => [
    name,
    isNormalUse(value) ? revive(value, plugins) : value,
  ]);
  return { kind: plugin.kind, plugin, settings: Object.fromEntries(settings) };
}

/** Like `revive`, for a use that has to be of a certain kind. */
export function reviveAs<K extends Use['kind']>(
  kind: K,
  used: NormalUse,
  plugins: Plugins,
): Use<K> {
  const found = revive(used, plugins);
  if (!isUse(found) || found.kind !== kind) {
    throw new ConfigError(
      `${used.uses}: is ${withArticle(found.kind)}, expected ${withArticle(kind)}`,
    );
  }
  return found as Use<K>;
}
