import { ConfigError, fill, list, type Use } from '@reality-check/core';
import { cosine, length, type Matrix, mean, sum, unit } from './vectors.ts';

/** The term of a regulariser, times its weight, in plain arithmetic and double precision. */
export type PlainRegularizer = (rows: Matrix, perClass?: number) => number;

/** How a regulariser plugin is written down in plain arithmetic, without its weight. */
export type PlainRegularizerDefinition<O> = (rows: Matrix, options: O, perClass: number) => number;

const classOf = (row: number, perClass: number) => Math.floor(row / perClass);

/** Every two rows of the same class, or of different ones, as their places. */
function pairs(rows: Matrix, perClass: number, same: boolean): (readonly [number, number])[] {
  return rows.flatMap((_, i) =>
    rows.flatMap((_, j) =>
      i !== j && (classOf(i, perClass) === classOf(j, perClass)) === same ? [[i, j] as const] : [],
    ),
  );
}

/** The regularisers that references of losses may be asked for, by the name of the plugin. */
export const plainRegularizers = {
  lp: ((rows, { p, power }) =>
    mean(rows.map((row) => length(row, p) ** power))) satisfies PlainRegularizerDefinition<{
    p: number;
    power: number;
  }>,
  'zero-mean': ((rows) =>
    mean(rows.map((row) => Math.abs(sum(row))))) satisfies PlainRegularizerDefinition<unknown>,
  'sparse-centers': ((rows, _, perClass) => {
    const inClass = pairs(rows, perClass, true);
    const apart = inClass.map(([i, j]) => {
      const other = unit(rows[j]!);
      return length(unit(rows[i]!).map((entry, at) => entry - other[at]!));
    });
    return apart.length > 0 ? mean(apart) / 2 : 0;
  }) satisfies PlainRegularizerDefinition<unknown>,
  'regular-face': ((rows, _, perClass) => {
    const between = pairs(rows, perClass, false);
    const nearest = rows.map((row, own) =>
      Math.max(...between.filter(([i]) => i === own).map(([, j]) => cosine(row, rows[j]!))),
    );
    return between.length > 0 ? mean(nearest) : 0;
  }) satisfies PlainRegularizerDefinition<unknown>,
  'center-invariant': ((rows) => {
    const squares = rows.map((row) => length(row) ** 2);
    return mean(squares.map((square) => (square - mean(squares)) ** 2 / 4));
  }) satisfies PlainRegularizerDefinition<unknown>,
};

/** What a use of a regulariser adds to a loss. */
export function plainRegularizer(used: Use): PlainRegularizer {
  const { name, params } = used.plugin;
  const known: Readonly<Record<string, PlainRegularizerDefinition<never>>> = plainRegularizers;
  const definition = known[name];
  if (!definition) {
    throw new ConfigError(
      `regularizer "${name}": has no plain form, expected one of ${list(Object.keys(known))}; add it to plainRegularizers in the testkit`,
    );
  }
  const options = fill(params, used.settings, `regularizer "${name}"`);
  const { weight } = options as { weight: number };
  return (rows, perClass = 1) =>
    weight === 0 || rows.length === 0 ? 0 : weight * definition(rows, options as never, perClass);
}
