import { regularizerContract } from '@reality-check/testkit';
import zeroMean from './index.ts';

regularizerContract(zeroMean);
