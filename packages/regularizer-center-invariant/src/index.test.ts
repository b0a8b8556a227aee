import { regularizerContract } from '@reality-check/testkit';
import centerInvariant from './index.ts';

regularizerContract(centerInvariant);
