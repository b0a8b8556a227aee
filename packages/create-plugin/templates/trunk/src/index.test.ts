import { trunkContract } from '@reality-check/testkit';
import templateName from './index.ts';

trunkContract(templateName, {
  cases: [
    { settings: { units: 16 }, input: [8, 8, 1] },
    { settings: { units: 5 }, input: [5, 3, 3] },
  ],
});
