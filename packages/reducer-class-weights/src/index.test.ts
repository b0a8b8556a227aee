import { make } from '@reality-check/core';
import { mean, reducerContract } from '@reality-check/testkit';
import { describe, expect, it } from 'vitest';
import classWeights from './index.ts';

describe('with the default settings', () => {
  reducerContract(classWeights, { reference: (losses) => (losses.length > 0 ? mean(losses) : 0) });
});

const weights = [0.5, 2, 0, 1, 3];
describe('with weights', () => {
  reducerContract(classWeights, {
    settings: { weights },
    reference: (losses, labels) =>
      losses.length > 0 ? mean(losses.map((loss, at) => weights[labels[at]!]! * loss)) : 0,
  });
});

it('refuses a class without a weight', () => {
  const { share } = make(classWeights({ weights: [1, 2] }), undefined);
  expect(() => share(1, 2)).toThrow(
    'weights are 2 numbers, expected one for each class; there is a row of class 2',
  );
});
