import { ConfigError, fill, list, type Use } from '@reality-check/core';
import { dot, sum, unit, variance } from './vectors.ts';

/** A distance of two embeddings, in plain arithmetic and double precision. */
export interface PlainDistance {
  (x: readonly number[], y: readonly number[]): number;
  /** Whether larger means closer. */
  readonly similarity: boolean;
}

/** How a distance plugin is written down in plain arithmetic. */
export interface PlainDistanceDefinition<O> {
  readonly similarity: boolean;
  between(x: readonly number[], y: readonly number[], options: O): number;
}

/** The distances that references of losses may be asked for, by the name of the plugin. */
export const plainDistances = {
  lp: {
    similarity: false,
    between(x, y, { p, power, normalise }) {
      const [a, b] = normalise ? [unit(x, p), unit(y, p)] : [x, y];
      return sum(a.map((entry, at) => Math.abs(entry - b[at]!) ** p)) ** (power / p);
    },
  } satisfies PlainDistanceDefinition<{ p: number; power: number; normalise: boolean }>,
  cosine: {
    similarity: true,
    between: (x, y) => dot(unit(x), unit(y)),
  } satisfies PlainDistanceDefinition<unknown>,
  dot: {
    similarity: true,
    between: (x, y, { normalise }) => (normalise ? dot(unit(x), unit(y)) : dot(x, y)),
  } satisfies PlainDistanceDefinition<{ normalise: boolean }>,
  snr: {
    similarity: false,
    between(x, y, { normalise }) {
      const [a, b] = normalise ? [unit(x), unit(y)] : [x, y];
      const signal = variance(a);
      // Below 1e-6 of its length a row's variation is rounding, and it carries no signal.
      const none = (a.length - 1) * signal <= 1e-12 * dot(a, a);
      return none ? 0 : variance(a.map((entry, at) => entry - b[at]!)) / signal;
    },
  } satisfies PlainDistanceDefinition<{ normalise: boolean }>,
};

/** What a use of a distance computes. */
export function plainDistance(used: Use): PlainDistance {
  const { name, params } = used.plugin;
  const known: Readonly<Record<string, PlainDistanceDefinition<never>>> = plainDistances;
  const definition = known[name];
  if (!definition) {
    throw new ConfigError(
      `distance "${name}": has no plain form, expected one of ${list(Object.keys(known))}; add it to plainDistances in the testkit`,
    );
  }
  const options = fill(params, used.settings, `distance "${name}"`) as never;
  const between = (x: readonly number[], y: readonly number[]) => definition.between(x, y, options);
  return Object.assign(between, { similarity: definition.similarity });
}
