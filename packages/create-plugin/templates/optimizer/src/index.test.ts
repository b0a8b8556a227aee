import { optimizerContract } from '@reality-check/testkit';
import templateName from './index.ts';

optimizerContract(templateName, {
  settings: [{ learningRate: 0.1, momentum: 0.5 }],
  /** The definition, for one number, in plain arithmetic. */
  reference({ learningRate, momentum }) {
    let velocity = 0;
    return (parameter, gradient, step) => {
      velocity = momentum * velocity + gradient;
      return parameter - (learningRate / Math.sqrt(step)) * velocity;
    };
  },
});
