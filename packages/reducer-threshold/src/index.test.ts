import { reducerContract } from '@reality-check/testkit';
import { describe } from 'vitest';
import threshold from './index.ts';

const meanOf = (kept: readonly number[]) =>
  kept.length === 0 ? 0 : kept.reduce((total, loss) => total + loss, 0) / kept.length;

describe('with the default settings', () => {
  reducerContract(threshold, { reference: (losses) => meanOf(losses.filter((loss) => loss > 0)) });
});

describe('with both limits', () => {
  reducerContract(threshold, {
    settings: { low: 0.4, high: 1.6 },
    reference: (losses) => meanOf(losses.filter((loss) => loss > 0.4 && loss < 1.6)),
  });
});
