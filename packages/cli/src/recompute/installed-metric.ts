import {
  changeSince,
  identify,
  isConfigError,
  type Metric,
  type NormalUse,
  type PackageChange,
  recordedPackage,
} from '@reality-check/core';
import { metricOf } from '@reality-check/runtime';
import { importPlugin, installedPlugins, pluginRoots } from '../installed.ts';

/** What became of a metric since its scores were stored, and the metric itself, if it can be made. */
export interface InstalledMetric {
  readonly used: NormalUse;
  readonly change: PackageChange;
  readonly metric?: Metric;
  /** Why there is none. */
  readonly fault?: string;
}

async function copiesOf(name: string, version: string) {
  const found = pluginRoots().flatMap((root) =>
    installedPlugins(root).flatMap((one) => (one.name === name ? [{ ...one, root }] : [])),
  );
  const copy = found.find((one) => one.version === version) ?? found[0];
  return copy && (await importPlugin(copy, copy.root));
}

/** Finds the metric that scores were computed with, in the recorded version if it is installed. */
export async function installedMetric(
  used: NormalUse,
  integrity: string | undefined,
): Promise<InstalledMetric> {
  const recorded = recordedPackage(used.uses, integrity);
  const missing = { used, change: changeSince(recorded, []) };
  try {
    const plugin = await copiesOf(recorded.name, recorded.version);
    if (!plugin) return { ...missing, fault: `is not installed; npm install ${used.uses}` };
    const { package: name, version, integrity: sum } = identify(plugin);
    const change = changeSince(recorded, [{ name, version, integrity: sum }]);
    try {
      return { used, change, metric: metricOf(used, new Map([[used.uses, plugin]])) };
    } catch (error) {
      if (!isConfigError(error)) throw error;
      return { used, change, fault: error.message };
    }
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { ...missing, fault: `cannot be loaded (${message})` };
  }
}
