import { reducerContract } from '@reality-check/testkit';
import meanNonZero from './index.ts';

reducerContract(meanNonZero, {
  reference(losses) {
    const kept = losses.filter((loss) => loss > 0);
    return kept.length === 0 ? 0 : kept.reduce((total, loss) => total + loss, 0) / kept.length;
  },
});
