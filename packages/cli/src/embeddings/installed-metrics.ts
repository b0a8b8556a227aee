import type { Plugin } from '@reality-check/core';
import { importPlugin, installedPlugins, pluginRoots } from '../installed.ts';

/** The metrics of the project, and else those that are installed beside this program. */
export async function installedMetrics(): Promise<Plugin[]> {
  const found = new Map<string, Plugin>();
  for (const root of pluginRoots()) {
    for (const { specifier, name } of installedPlugins(root)) {
      if (found.has(name) || specifier !== name || !name.includes('metric-')) continue;
      // What was not built is not there.
      const plugin = await importPlugin({ specifier }, root).catch(() => undefined);
      if (plugin?.kind === 'metric') found.set(name, plugin);
    }
  }
  return [...found.values()];
}
