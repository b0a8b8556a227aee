import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import { grownBatches } from './batches.ts';
import type { MinerSubject } from './subject.ts';

/** Matrices of rows x rows that a miner may take, all of its arrays and tensors counted. */
const matrices = 64;
/** What a miner gives back may be held so often besides: an array that doubles where it is full leaves four behind. */
const copies = 8;

/**
 * A miner may hold the pairs of a large batch, but not pairs of pairs or triplets, but for those that
 * it gives back.
 */
export const memory: ContractLaw<MinerSubject> = {
  name: 'takes memory by the square of the rows, and for what it gives back',
  check({ trials }) {
    for (const trial of trials) {
      for (const [name, batch] of Object.entries(grownBatches)) {
        const rows = batch.labels.length;
        const { taken, given, enough } = trial.memory(
          batch,
          (bytes) => 4 * matrices * rows ** 2 + copies * bytes,
        );
        const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
        holds(taken <= enough, () => ({
          on: `${name} with ${trial.settings}`,
          found: `${megabytes(taken)} of arrays and tensors, where it was stopped`,
          expected: `at most ${megabytes(enough)}, which is ${matrices} matrices of ${rows} x ${rows} and ${copies} times the ${megabytes(given)} that it gives back`,
          cause:
            'a tensor over triplets or over pairs of pairs, or a list of all triplets of which few are kept: visit them one after the other (`eachTriplet`) and collect what is kept',
        }));
      }
    }
  },
};
