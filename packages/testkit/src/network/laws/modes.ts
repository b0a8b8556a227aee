import type { ContractLaw } from '../../contract-law.ts';
import { holds } from '../../law-error.ts';
import { apart, outputsOf, same, valuesOf, withNetwork } from '../measure.ts';
import type { NetworkSubject } from '../subject.ts';

type Law = ContractLaw<NetworkSubject>;

/** Testing a model leaves it as it is. */
export const evaluation: Law = {
  name: 'changes nothing in evaluation, and nothing that is trained in training',
  check({ trials }) {
    for (const trial of trials) {
      withNetwork(trial, 1, (network) => {
        const before = valuesOf(network);
        const check = (when: string, except: (at: number) => boolean) => {
          const changed = valuesOf(network).findIndex(
            (values, at) => !except(at) && !same(values, before[at]!),
          );
          holds(changed < 0, () => ({
            on: trial.on,
            found: `the variable "${network.variables[changed]!.name}" changed in ${when}`,
            expected: 'the value that it had',
            cause: 'moving statistics assigned whatever the mode',
          }));
        };
        const first = outputsOf(network, trial);
        check('evaluation', () => false);
        holds(same(outputsOf(network, trial), first), () => ({
          on: trial.on,
          found: 'other outputs the second time',
          expected: 'the same',
          cause: 'chance in evaluation, such as dropout',
        }));
        outputsOf(network, trial, { training: true });
        check('training', (at) => !network.variables[at]!.trainable);
      });
    }
  },
};

/** Batch normalisation learns its statistics, or keeps them. */
export const statistics: Law = {
  name: 'follows the batch statistics where they are trained, and keeps frozen ones',
  check({ trials }) {
    for (const trial of trials) {
      if (!trial.statistics) continue;
      withNetwork(trial, 1, (network) => {
        const before = valuesOf(network);
        const evaluated = outputsOf(network, trial);
        const trained = outputsOf(network, trial, { training: true });
        const moved = valuesOf(network).filter((values, at) => !same(values, before[at]!)).length;
        const kinds = network.variables.filter(({ trainable }) => !trainable).length;
        const wanted = trial.statistics === 'frozen' ? 0 : kinds;
        holds(kinds > 0 && moved === wanted, () => ({
          on: trial.on,
          found: `${moved} of ${kinds} statistics changed in training`,
          expected: `${wanted}`,
          cause: 'an option that does not reach every layer',
        }));
        const difference = apart(evaluated, trained);
        const frozen = trial.statistics === 'frozen';
        holds(frozen ? difference < 1e-5 : difference > 1e-4, () => ({
          on: trial.on,
          found: `outputs in training that differ by ${difference.toExponential(1)} from those in evaluation`,
          expected: frozen ? 'the same' : 'other ones',
          cause: 'a mode that does not reach every layer',
        }));
      });
    }
  },
};
