import { expect, it } from 'vitest';
import { closingLine, countTests } from './count-tests.mjs';

const results = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

it('counts what passed, failed and was skipped', () => {
  expect(closingLine(countTests(results, 0))).toBe('3 passed, 0 failed');
  const more = { ...results, numFailedTests: 1, numPendingTests: 2 };
  expect(closingLine(countTests(more, 1))).toBe('3 passed, 1 failed, 2 skipped');
});

it('counts a file that could not be run as a failure', () => {
  const broken = { name: 'b.test.ts', status: 'failed', assertionResults: [] };
  const counted = countTests({ ...results, testResults: [broken] }, 1);
  expect(closingLine(counted)).toBe('3 passed, 1 failed');
  expect(counted.messages).toEqual(['b.test.ts could not be run and counts as one failure']);
});

it('counts an error outside of tests as a failure', () => {
  expect(closingLine(countTests(results, 1))).toBe('3 passed, 1 failed');
});

it('says that no test was run', () => {
  const none = { ...results, numPassedTests: 0, testResults: [] };
  const counted = countTests(none, 1);
  expect(counted.messages).toEqual(['no test was run, expected at least one']);
  expect(closingLine(counted)).toBe('0 passed, 0 failed');
});
