import { stream } from '@reality-check/core';

function repeated(sizes: readonly number[]): number[] {
  return sizes.flatMap((size, label) => Array.from({ length: size }, () => label));
}

function shuffled(labels: readonly number[]): number[] {
  return stream('testkit', 'labels').shuffle([...labels]);
}

const unequal = repeated([2, 9, 3, 17, 4, 5, 2, 8, 30, 4, 6, 7, 12]);

/** Labels of data sets whose classes have two samples or more, by what they are. */
export const labelSets: Readonly<Record<string, readonly number[]>> = {
  '13 classes of 8, sorted': repeated(Array(13).fill(8)),
  '40 classes of 5, shuffled': shuffled(repeated(Array(40).fill(5))),
  '13 classes of 2 to 30, sorted': unequal,
  '13 classes of 2 to 30, shuffled': shuffled(unequal),
  '13 classes of 2 to 30, class numbers with gaps': shuffled(unequal).map((label) => label * 7 + 3),
};
