import { reducerContract } from '@reality-check/testkit';
import divisor from './index.ts';

reducerContract(divisor, {
  reference: (losses, _labels, own = losses.length) =>
    own === 0 ? 0 : losses.reduce((total, loss) => total + loss, 0) / own,
});
