import { datasetContract } from '@reality-check/testkit';
import stripes from './index.ts';

datasetContract(stripes, { classes: 5, perClass: 4, size: 16 });
