import { embedderContract } from '@reality-check/testkit';
import linear from './index.ts';

embedderContract(linear, {
  cases: [{ inputs: 40 }, { settings: { dimensions: 2 }, inputs: 3 }],
});
