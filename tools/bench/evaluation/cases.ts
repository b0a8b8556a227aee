import type { EvaluationCase } from './case.ts';

/** Test halves of CUB-200-2011, Cars196 and Stanford Online Products, and about as hard. */
const sets = [
  { rows: 5924, classes: 100, noise: 2.9, plan: { warmUp: 1, rounds: 5, steps: 3 } },
  { rows: 8131, classes: 98, noise: 2.9, plan: { warmUp: 1, rounds: 5, steps: 3 } },
  // The peer needs the better part of a minute for a step.
  { rows: 60502, classes: 11316, noise: 2.1, plan: { warmUp: 0, rounds: 2, steps: 1 } },
];
const dimensions = 512;
const named = ({ rows, classes }: (typeof sets)[number]) =>
  `${rows}x${dimensions} in ${classes} classes`;

/** Metrics of retrieval at every size, clustering at the first. */
export const evaluationCases: readonly EvaluationCase[] = [
  ...sets.map((set) => ({ ...set, name: named(set), task: 'ranks', dimensions }) as const),
  { ...sets[0]!, name: `${named(sets[0]!)}, NMI`, task: 'clusters', dimensions },
];
