import { datasetContract } from '@reality-check/testkit';
import templateName from './index.ts';

datasetContract(templateName, { classes: 5, perClass: 4, size: 16 });
