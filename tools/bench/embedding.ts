import { selectCases } from './arguments.ts';
import { compareCases } from './compare.ts';
import { embeddingCases } from './embedding-cases.ts';
import { printResults } from './print-results.ts';
import type { Suite } from './suite.ts';

/** Embedding data sets beside the peer. */
export const benchEmbedding: Suite = (asked, tell) =>
  printResults(
    compareCases(selectCases(embeddingCases, asked.only), asked, tell),
    'embedding all images once',
    asked,
  );
