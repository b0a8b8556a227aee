import { expect, it } from 'vitest';
import { statisticsCases } from './statistics.ts';

const interval = {
  id: 'two',
  values: [1, 3],
  confidence: 0.95,
  expected: { n: 2, mean: 2, sd: Math.SQRT2, se: 1, low: -10.7062047361747, df: 1 },
};

it('passes agreement within the tolerance of the file', () => {
  expect(statisticsCases({ notes: 'none', mean_interval: [interval] })).toEqual([
    { id: 'mean_interval two' },
  ]);
  const table = { df: 9, p: 0.975, t: 2.2621571627982, 'cdf_at_1.5': 0.916074671971463 };
  expect(statisticsCases({ student_t: [table] })).toEqual([
    { id: 'student_t of 9 degrees at 0.975' },
  ]);
});

it('takes what is not defined for not a number', () => {
  const alone = {
    id: 'alone',
    x: [1],
    y: [2],
    expected: { paired_t: { t: 'NaN', df: 0, p: 'NaN' } },
  };
  expect(statisticsCases({ two_samples: [alone] })).toEqual([{ id: 'two_samples alone' }]);
});

it('faults a number that is off, one that is missing, and a section nobody knows', () => {
  const off = { ...interval, expected: { mean: 2 + 1e-8, skewness: 0 } };
  expect(statisticsCases({ mean_interval: [off], anova: [{}] })).toEqual([
    {
      id: 'mean_interval two',
      fault: 'mean is 2, expected 2.00000001; skewness is null, expected 0',
    },
    { id: 'anova', fault: 'there is nothing to judge it with' },
  ]);
});

it('is stricter with numbers than with probabilities', () => {
  const [x, y] = [
    [1, 2, 4, 3],
    [0, 3, 1, 1],
  ];
  const paired = { t: 1.4638501094227998, df: 3, p: 0.2394426 };
  const found = statisticsCases({
    two_samples: [
      { id: 'near', x, y, expected: { paired_t: paired } },
      { id: 'far', x, y, expected: { paired_t: { ...paired, t: 1.46385012 } } },
    ],
  });
  expect(found.map(({ fault }) => fault)).toEqual([
    undefined,
    expect.stringContaining('paired_t t is 1.46385010'),
  ]);
});
