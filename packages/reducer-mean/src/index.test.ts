import { reducerContract } from '@reality-check/testkit';
import mean from './index.ts';

reducerContract(mean, {
  reference: (losses) =>
    losses.reduce((total, loss) => total + loss, 0) / Math.max(1, losses.length),
});
