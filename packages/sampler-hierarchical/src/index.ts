import { ConfigError, defineSampler, integer, type TrainingRows } from '@reality-check/core';
import { cycle, type Draw, requireImages, rowsByClass } from '@reality-check/ops';
import { combinations, countCombinations } from './combinations.ts';

const where = 'sampler "hierarchical"';

/** More combinations than any training goes through. */
const most = 100_000;

/** The classes of each super-class. */
function grouped({ labels, superClasses }: TrainingRows): readonly Int32Array[] {
  if (!superClasses) {
    throw new ConfigError(
      `${where}: the data set has no super-classes, expected one for every class; take another sampler, such as m-per-class`,
    );
  }
  const members = [...rowsByClass(superClasses).values()];
  return members.map((rows) => Int32Array.from(new Set(rows.map((row) => labels[row]!))));
}

/** Batches of a few super-classes with several classes of each (Cakir, He, Xia, Kulis, Sclaroff 2019). */
export default defineSampler({
  name: 'hierarchical',
  source: import.meta.url,
  params: {
    /** Super-classes in a batch. */
    superClasses: integer(2, { min: 1 }),
    /** Images of one class in a batch. */
    perClass: integer(4, { min: 1 }),
  },
  create({ superClasses, perClass }, { batchSize }) {
    if (batchSize % (superClasses * perClass) !== 0) {
      throw new ConfigError(
        `${where}: superClasses is ${superClasses} and perClass ${perClass}, expected their product to divide the batch size ${batchSize}; change one of the three`,
      );
    }
    const perSuperClass = batchSize / superClasses / perClass;

    function check(groups: readonly Int32Array[]): void {
      if (groups.length < superClasses) {
        throw new ConfigError(
          `${where}: found ${groups.length} super-classes among the training classes, expected at least superClasses, ${superClasses}; make it smaller`,
        );
      }
      const small = groups.filter(({ length }) => length < perSuperClass);
      if (small.length > 0) {
        const least = Math.min(...small.map(({ length }) => length));
        throw new ConfigError(
          `${where}: ${small.length} of ${groups.length} super-classes have too few training classes (the smallest ${least}), expected at least ${perSuperClass} for batches of ${batchSize} with ${superClasses} super-classes and ${perClass} images of a class; make the batch smaller, or superClasses or perClass larger`,
        );
      }
      const count = countCombinations(groups.length, superClasses);
      if (count > most) {
        throw new ConfigError(
          `${where}: ${groups.length} super-classes give ${count} combinations of ${superClasses}, expected at most ${most}; make superClasses smaller`,
        );
      }
    }

    return {
      batches(given, random) {
        const rows = rowsByClass(given.labels);
        const groups = grouped(given);
        check(groups);
        requireImages(rows, perClass, where);
        const all = combinations(groups.length, superClasses);
        const drawCombination = cycle(Int32Array.from(all.keys()), random);
        const drawClasses = groups.map((classes) => cycle(classes, random));
        const drawImages = new Map<number, Draw>(
          [...rows].map(([label, of]) => [label, cycle(of, random)]),
        );
        return {
          next() {
            const chosen = all[drawCombination(1)[0]!]!;
            const classes = chosen.flatMap((group) => [...drawClasses[group]!(perSuperClass)]);
            const batch = classes.flatMap((label) => [...drawImages.get(label)!(perClass)]);
            return { value: Int32Array.from(batch), done: false };
          },
        };
      },
    };
  },
});
