import type { Images } from '@reality-check/images';
import { expect, it } from 'vitest';
import { judgedSides, loneLines, loneValidation } from './lone.ts';
import { requireQueries } from './rows.ts';

/** Images of classes with so many of them each. */
function images(sizes: readonly number[]): Images {
  return {
    classes: sizes.map((_, at) => `class ${at}`),
    superClasses: sizes.map(() => undefined),
    labels: Int32Array.from(sizes.flatMap((size, at) => Array<number>(size).fill(at))),
  } as unknown as Images;
}

const split = {
  test: [0, 1, 2],
  folds: [
    { train: [3, 4], validation: [5, 6] },
    { train: [5, 6], validation: [3, 4] },
  ],
};

it('names classes of one image on each side, and says what becomes of them', () => {
  const found = images([1, 2, 1, 2, 3, 1, 2]);
  const uncounted =
    'one image (class 5), which finds nothing as a query and is left out of every mean';
  expect(loneLines(found, split)).toEqual([
    'test classes: 2 of 3 have one image (class 0, class 2), which finds nothing as a query and is left out of every mean',
    `validation classes of fold 0: 1 of 2 has ${uncounted}`,
    'training classes of fold 1: 1 of 2 has one image (class 5), which has no positive',
  ]);
  expect(loneValidation(found, split)).toEqual([
    `validation classes of fold 0: 1 of 2 has ${uncounted}.`,
  ]);
  expect(loneLines(images([2, 2, 2, 2, 2, 2, 2]), split)).toEqual([]);
});

it('refuses sides on which no query has anything to find, and no others', () => {
  const check = (sizes: readonly number[]) => () => {
    for (const { side, rows } of judgedSides(images(sizes), split)) requireQueries(rows, side);
  };
  check([1, 2, 1, 1, 2, 2, 1])();
  expect(check([1, 1, 1, 2, 2, 2, 2])).toThrow(
    'test classes: none of the 3 classes has 2 images (class 0, class 1, class 2), expected some that have',
  );
  expect(check([2, 2, 2, 1, 1, 2, 2])).toThrow('validation classes of fold 1: none of the 2');
  requireQueries({ ...judgedSides(images([1, 1]), { test: [], folds: [] })[0]!.rows }, 'none');
});
