import { list } from '@reality-check/core';
import type { Images } from '@reality-check/images';
import { type LabelledRows, rowsOf, singleClasses } from './rows.ts';
import type { Split } from './split.ts';

/** A side of the split, in words, with its rows. */
interface Side {
  readonly side: string;
  readonly rows: LabelledRows;
}

/** Classes that a line names. */
const shown = 5;

const validations = (images: Images, { folds }: Split): Side[] =>
  folds.map(({ validation }, fold) => ({
    side: `validation classes of fold ${fold}`,
    rows: rowsOf(images, validation),
  }));

/** The sides of a split whose images are queries. */
export function judgedSides(images: Images, split: Split): Side[] {
  const test = { side: 'test classes', rows: rowsOf(images, split.test) };
  return [test, ...validations(images, split)];
}

function linesOf(sides: readonly Side[], meaning: string): string[] {
  return sides.flatMap(({ side, rows }) => {
    const single = singleClasses(rows);
    const { length } = single;
    if (length === 0) return [];
    const more = length > shown ? [`${length - shown} more`] : [];
    const some = list([...single.slice(0, shown), ...more]);
    const have = length === 1 ? 'has' : 'have';
    return [`${side}: ${length} of ${rows.classes.length} ${have} one image (${some}), ${meaning}`];
  });
}

const uncounted = 'which finds nothing as a query and is left out of every mean';

/** What is to be said of validation classes of one image. */
export function loneValidation(images: Images, split: Split): string[] {
  return linesOf(validations(images, split), `${uncounted}.`);
}

/** Which classes of every side have one image, and what that means. */
export function loneLines(images: Images, split: Split): string[] {
  const training = split.folds.map(({ train }, fold) => ({
    side: `training classes of fold ${fold}`,
    rows: rowsOf(images, train),
  }));
  return [
    ...linesOf(judgedSides(images, split), uncounted),
    ...linesOf(training, 'which has no positive'),
  ];
}
