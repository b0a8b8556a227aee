import { regularizerContract } from '@reality-check/testkit';
import lp from './index.ts';

regularizerContract(lp, { cases: [{ power: 2 }, { p: 1 }, { p: 3, power: 1.5 }] });
