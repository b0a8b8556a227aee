import { trunkContract } from '@reality-check/testkit';
import mlp from './index.ts';

trunkContract(mlp, {
  cases: [
    { settings: { units: 32 }, input: [8, 8, 1] },
    { settings: { units: 16, layers: 1 }, input: [5, 3, 3] },
    { settings: { units: 16, layers: 4 }, input: [4, 4, 3] },
  ],
});
