import { distanceContract, dot, plainDistances, unit } from '@reality-check/testkit';
import scaledSquares from './index.ts';

// The definition in plain arithmetic.
Object.assign(plainDistances, {
  'scaled-squares': {
    similarity: false,
    between: (x: readonly number[], y: readonly number[], { width }: { width: number }) =>
      (2 - 2 * dot(unit(x), unit(y))) / width,
  },
});

distanceContract(scaledSquares, { cases: [{ width: 3 }] });
