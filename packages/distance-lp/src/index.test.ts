import { distanceContract } from '@reality-check/testkit';
import lp from './index.ts';

distanceContract(lp, {
  cases: [
    { power: 2 },
    { normalise: false },
    { power: 2, normalise: false },
    { p: 1 },
    { p: 3, power: 1.5 },
    { p: 4, normalise: false },
  ],
});
