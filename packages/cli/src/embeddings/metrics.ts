import {
  ConfigError,
  fill,
  firstTwice,
  identify,
  type Metric,
  make,
  type NormalUse,
  type Use,
} from '@reality-check/core';
import type { Registry } from '@reality-check/core/registry';

/** The metrics of the paper (Musgrave, Belongie, Lim 2020). */
export const paperMetrics = 'precision-at-1,r-precision,map-at-r';

/** A metric that was asked for on the command line. */
export interface ChosenMetric extends NormalUse {
  readonly name: string;
  readonly metric: Metric;
}

function parseSetting(text: string, where: string): [string, unknown] {
  const [, option, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (option === undefined || value === undefined) {
    throw new ConfigError(`${where}: "${text}" is no setting, expected one such as k=10`);
  }
  const number = Number(value);
  if (value === 'true' || value === 'false') return [option, value === 'true'];
  return [option, Number.isNaN(number) ? value : number];
}

/** Metrics from their names with settings, as in `recall-at-k:k=10,map-at-r`. */
export function chooseMetrics(text: string, registry: Registry): ChosenMetric[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.some((word) => word === '')) {
    throw new ConfigError(
      `--metrics: is "${text}", expected names with commas between them, such as ${paperMetrics}`,
    );
  }
  const chosen = words.map((word) => {
    const [name = '', ...settings] = word.split(':');
    const where = `--metrics: metric "${name}"`;
    const plugin = registry.get('metric', name);
    const stated = Object.fromEntries(settings.map((setting) => parseSetting(setting, where)));
    const used = { kind: 'metric', plugin, settings: stated } as Use<'metric'>;
    const { package: from, version } = identify(plugin);
    const filled = fill(plugin.params, stated, where);
    return { name, uses: `${from}@${version}`, with: filled, metric: make(used, {}, where) };
  });
  const texts = chosen.map(({ uses, with: settings }) => JSON.stringify([uses, settings]));
  const twice = firstTwice(texts);
  if (twice < 0) return chosen;
  throw new ConfigError(
    `--metrics: "${words[twice]}" is there twice, expected each metric once with the same settings; take one out`,
  );
}
