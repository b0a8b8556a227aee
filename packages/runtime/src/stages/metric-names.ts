import { type NormalUse, recordedPackage } from '@reality-check/core';
import type { Plugins } from '../plugins.ts';

/** A metric called ever more exactly: by its name, with its settings, with its version. */
function callings({ uses, with: settings }: NormalUse, plugins: Plugins): readonly string[] {
  const { name, version } = recordedPackage(uses);
  const called = plugins.get(uses)?.name ?? name;
  const stated = Object.entries(settings).map(
    ([option, value]) => `${option} ${JSON.stringify(value)}`,
  );
  const settled = stated.length > 0 ? `${called} (${stated.join(', ')})` : called;
  return [called, settled, `${settled} ${version}`];
}

/** Names of metrics in a report, one for each: no more exact than is needed to tell them apart. */
export function metricNames(metrics: readonly NormalUse[], plugins: Plugins): string[] {
  const all = metrics.map((metric) => callings(metric, plugins));
  return all.map((own) => {
    const level = own.findIndex((name, at) => all.filter((one) => one[at] === name).length === 1);
    return own.at(level)!;
  });
}
