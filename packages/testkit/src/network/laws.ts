import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import { gradients, slope } from './laws/gradients.ts';
import { evaluation, statistics } from './laws/modes.ts';
import { apartRows, rows } from './laws/rows.ts';
import { names, saving, seeds, tensors } from './laws/state.ts';
import type { NetworkSubject } from './subject.ts';

const options: ContractLaw<NetworkSubject> = {
  name: 'has options with sound defaults and tells of unknown ones',
  check: (subject) => subject.options(),
};

const refusals: ContractLaw<NetworkSubject> = {
  name: 'refuses what it cannot take with a message for the reader',
  check({ refusals: refused }) {
    for (const { on, message, make } of refused) {
      let found = 'no error';
      try {
        make();
      } catch (error) {
        found = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      }
      holds(/^ConfigError: /.test(found) && message.test(found), () => ({
        on,
        found,
        expected: `a ConfigError that says ${message}`,
        cause: 'an input that is not checked in `create`',
      }));
    }
  },
};

/** The laws of trunks and embedders. */
export const networkLaws: readonly ContractLaw<NetworkSubject>[] = [
  ...[options, refusals, names, rows, apartRows, seeds, saving],
  ...[gradients, slope, evaluation, statistics, tensors],
];
