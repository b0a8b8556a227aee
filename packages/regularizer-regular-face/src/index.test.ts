import { regularizerContract } from '@reality-check/testkit';
import regularFace from './index.ts';

regularizerContract(regularFace);
