import { optimizerContract } from '@reality-check/testkit';
import lion from './index.ts';

optimizerContract(lion, {
  settings: [{ learningRate: 0.01, beta1: 0.5, beta2: 0.7, weightDecay: 0.1 }],
  /** Program 2 of the paper, for one number. */
  reference({ learningRate, beta1, beta2, weightDecay }) {
    let momentum = 0;
    return (parameter, gradient) => {
      const direction = Math.sign(beta1 * momentum + (1 - beta1) * gradient);
      momentum = beta2 * momentum + (1 - beta2) * gradient;
      return parameter - learningRate * (direction + weightDecay * parameter);
    };
  },
});
