import { samplerContract } from '@reality-check/testkit';
import random from './index.ts';

samplerContract(random, {
  cases: [{ batchSize: 1 }, { batchSize: 32 }, { batchSize: 7 }],
  fault: (rows) => (new Set(rows).size < rows.length ? 'a row twice' : undefined),
  pass: ({ labels, batchSize }) => Math.ceil(labels.length / batchSize),
  refuses: [
    { batchSize: 4, labels: [0, 0, 1], message: /found 3 images, expected at least 4,/ },
    { batchSize: 4, labels: [], message: /found 0 images/ },
  ],
});
