import { trunkContract } from '@reality-check/testkit';
import conv4 from './index.ts';

const filters = 4;

trunkContract(conv4, {
  cases: [
    { settings: { filters }, input: [16, 16, 1], statistics: 'trained' },
    { settings: { filters, batchNorm: 'frozen' }, input: [16, 16, 3], statistics: 'frozen' },
    { settings: { filters, blocks: 2 }, input: [9, 6, 3], statistics: 'trained' },
  ],
  refuses: [
    { input: [28, 15, 1], message: /28 x 15, too small for 4 blocks, expected at least 16 pixels/ },
    { settings: { blocks: 5 }, input: [31, 40, 3], message: /use fewer blocks/ },
  ],
});
