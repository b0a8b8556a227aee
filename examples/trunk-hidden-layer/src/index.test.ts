import { trunkContract } from '@reality-check/testkit';
import hiddenLayer from './index.ts';

trunkContract(hiddenLayer, {
  cases: [
    { settings: { units: 16 }, input: [8, 8, 1] },
    { settings: { units: 5 }, input: [5, 3, 3] },
  ],
});
