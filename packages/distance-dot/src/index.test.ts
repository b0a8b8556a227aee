import { distanceContract } from '@reality-check/testkit';
import dot from './index.ts';

distanceContract(dot, { cases: [{ normalise: false }] });
