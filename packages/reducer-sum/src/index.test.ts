import { reducerContract } from '@reality-check/testkit';
import sum from './index.ts';

reducerContract(sum, {
  reference: (losses) => losses.reduce((total, loss) => total + loss, 0),
});
