import { samplerContract } from '@reality-check/testkit';
import shuffled from './index.ts';

samplerContract(shuffled, {
  cases: [{ batchSize: 1 }, { batchSize: 8 }],
  refuses: [{ batchSize: 4, labels: [0, 0, 1], message: /3 rows.+batchSize = 4/ }],
  /** What every batch has to be. */
  fault: (rows) => (new Set(rows).size < rows.length ? 'a row occurs twice' : undefined),
  /** After how many batches every row was drawn; what is left at the end of a pass is dropped. */
  pass: ({ labels, batchSize }) => (batchSize === 1 ? labels.length : Infinity),
});
