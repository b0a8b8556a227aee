import { ConfigError } from '@reality-check/core';

/** Refuses classes of one image where pairs are wanted, and more images than any class has. */
export function requireImages(
  rows: ReadonlyMap<number, Int32Array>,
  perClass: number,
  where: string,
): void {
  requirePartners(rows, perClass, where);
  const largest = [...rows.values()].reduce((most, { length }) => Math.max(most, length), 0);
  if (perClass > largest) {
    throw new ConfigError(
      `${where}: perClass is ${perClass}, expected at most ${largest}, the images of the largest class; make perClass smaller or add images`,
    );
  }
}

function requirePartners(
  rows: ReadonlyMap<number, Int32Array>,
  perClass: number,
  where: string,
): void {
  const alone = [...rows].find(([, { length }]) => length < Math.min(2, perClass));
  if (!alone) return;
  throw new ConfigError(
    `${where}: class ${alone[0]} has 1 image, expected at least 2 with perClass ${perClass}; leave the class out, add images, or set perClass to 1`,
  );
}

/** Refuses classes of which no triplet can be made. */
export function requireTriplets(rows: ReadonlyMap<number, Int32Array>, where: string): void {
  if (rows.size < 2) {
    throw new ConfigError(
      `${where}: found ${rows.size} ${rows.size === 1 ? 'class' : 'classes'}, expected at least 2, so that there are negatives`,
    );
  }
  const alone = [...rows].find(([, { length }]) => length < 2);
  if (!alone) return;
  throw new ConfigError(
    `${where}: class ${alone[0]} has 1 image, expected at least 2, so that each has a positive; leave the class out or add images`,
  );
}
