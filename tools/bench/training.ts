import { selectCases } from './arguments.ts';
import { compareCases } from './compare.ts';
import { printResults } from './print-results.ts';
import type { Suite } from './suite.ts';
import { trainingCases } from './training-cases.ts';

/** Training steps beside the peer's. */
export const benchTraining: Suite = (asked, tell) =>
  printResults(
    compareCases(selectCases(trainingCases, asked.only), asked, tell),
    'one training step',
    asked,
  );
