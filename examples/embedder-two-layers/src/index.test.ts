import { embedderContract } from '@reality-check/testkit';
import twoLayers from './index.ts';

embedderContract(twoLayers, {
  cases: [
    { settings: { hidden: 16 }, inputs: 40 },
    { settings: { hidden: 8, dimensions: 2 }, inputs: 3 },
  ],
});
