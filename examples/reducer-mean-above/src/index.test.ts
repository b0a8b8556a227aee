import { mean, reducerContract } from '@reality-check/testkit';
import meanAbove from './index.ts';

reducerContract(meanAbove, {
  /** The definition, as one function of all losses. */
  reference(losses) {
    const kept = losses.filter((loss) => !(loss <= 0.1));
    return kept.length > 0 ? mean(kept) : 0;
  },
});
